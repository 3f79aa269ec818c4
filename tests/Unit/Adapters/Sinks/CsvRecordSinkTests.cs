using System.Text;
using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Adapters.Sinks;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Tests.Simulation;
using Xunit;

namespace Xianning.Exchange.Tests.Adapters.Sinks;

public sealed class CsvRecordSinkTests : IDisposable
{
    private const string Text = """
        resource: 307012421200007/000002
        sink: { csv: { files: 处罚, machine: true } }
        columns: { 操作: $operation, 文号: docNo, 罚款: fineYuan, 机关: authority, 时间: $sentAt }
        run: { as: fgw, purpose: public-credit }
        """;

    private static readonly Contract Penalty = Contract.Compile(1, 1, ContractFiles.All.Single(file => file.MessageType == "xn.credit.penalty-decided.v1").Schema);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_batch_is_a_file_named_by_partition_and_range()
    {
        Sink().Write(3, [Record(7, """{"docNo":"咸住建罚〔2015〕21号","fineYuan":120.50}"""), Record(9, """{"docNo":"a,b"}""")]);
        Assert.Equal(
            ["操作,文号,罚款,机关,时间", "put,咸住建罚〔2015〕21号,120.50,,2015-04-15T10:00:00.000+08:00", "put,\"a,b\",,,2015-04-15T10:00:00.000+08:00"],
            Lines("处罚.3.000000000007-000000000009.csv"));
    }

    [Fact]
    public void The_same_batch_again_is_the_same_file()
    {
        Sink().Write(0, [Record(1, "{}")]);
        Sink().Write(0, [Record(1, "{}")]);
        Assert.Single(Files());
    }

    [Fact]
    public void A_withdrawal_has_its_business_key_and_says_what_it_is()
    {
        Sink().Write(0, [Record(1, "") with { IsTombstone = true, BusinessKey = ["11421200XN0000071N", "咸住建罚〔2015〕21号"] }]);
        Assert.Equal("withdraw,咸住建罚〔2015〕21号,,11421200XN0000071N,2015-04-15T10:00:00.000+08:00", Lines(Files().Single())[1]);
    }

    [Fact]
    public void What_was_not_committed_goes_at_the_next_claim_and_nothing_else()
    {
        Sink().Write(0, [Record(1, "{}"), Record(5, "{}")]);
        Sink().Write(0, [Record(6, "{}")]);
        Sink().Write(10, [Record(6, "{}")]);
        Sink().Begin(0, 6);
        Assert.Equal(["处罚.0.000000000001-000000000005.csv", "处罚.10.000000000006-000000000006.csv"], Files());
    }

    [Fact]
    public void What_comes_back_stands_alone_however_often_and_with_whom_it_comes()
    {
        Sink().Write(0, [Record(5, "{}") with { IsRedelivered = true }, Record(90, "{}") with { IsRedelivered = true }]);
        Sink().Write(0, [Record(5, "{}") with { IsRedelivered = true }]);
        Assert.Equal(["处罚.0.000000000005-000000000005.csv", "处罚.0.000000000090-000000000090.csv"], Files());
    }

    [Fact]
    public void Another_resource_of_the_same_type_is_not_written()
    {
        Sink().Write(0, [Record(1, "{}") with { Resource = "307012421200008/000002" }]);
        Assert.Empty(Files());
    }

    [Theory]
    [InlineData("docNo", "nix", "没有字段 'nix'")]
    [InlineData("操作: $operation, ", "", "$operation")]
    [InlineData("files: 处罚", "files: ../处罚", "不含路径")]
    [InlineData("purpose: public-credit", "every: 1s", "未知的键 'every'")]
    [InlineData("machine: true", "encoding: auto", "gb18030 或 utf-8")]
    public void A_text_that_cannot_be_used_says_where_and_why(string good, string bad, string why)
    {
        var refusal = Assert.Throws<AdapterConfigException>(() => Sink(Text.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.True(refusal.Line > 0);
    }

    [Fact]
    public void A_text_is_a_sinks_by_its_key()
    {
        Assert.True(SinkConfig.IsSink(Encoding.UTF8.GetBytes(Text)));
        Assert.False(SinkConfig.IsSink(Encoding.UTF8.GetBytes(PenaltyAdapter.Yaml)));
    }

    private CsvRecordSink Sink(string text = Text) => new(folder.Path, SinkConfig.Parse("credit-out", Encoding.UTF8.GetBytes(text)), Penalty);

    private static SinkRecord Record(long offset, string body) =>
        new(Guid.Empty, offset, "11421200XN0000071N", "307012421200007/000002", new DateTimeOffset(2015, 4, 15, 2, 0, 0, TimeSpan.Zero), false, [], Encoding.UTF8.GetBytes(body));

    private List<string> Files()
    {
        var outgoing = Path.Combine(folder.Path, "out", "fgw");
        return System.IO.Directory.Exists(outgoing) ? [.. System.IO.Directory.EnumerateFiles(outgoing).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)] : [];
    }

    private string[] Lines(string file) => File.ReadAllLines(Path.Combine(folder.Path, "out", "fgw", file));
}
