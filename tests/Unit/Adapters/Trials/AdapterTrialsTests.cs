using System.Text;
using Microsoft.Extensions.Time.Testing;
using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Adapters.Trials;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Tests.Simulation;
using Xunit;

namespace Xianning.Exchange.Tests.Adapters.Trials;

public sealed class AdapterTrialsTests : IDisposable
{
    private static readonly List<Contract> Contracts = [.. ContractFiles.All.Select((file, i) => Contract.Compile(i + 1, 1, file.Schema))];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_dry_run_says_what_would_become_of_each_row()
    {
        var file = Put(PenaltyAdapter.Header + "\n" + PenaltyAdapter.GoodRow + "\n" + PenaltyAdapter.GoodRow.Replace("2015-04-15", "2015/4/15", StringComparison.Ordinal) + "\n"
            + PenaltyAdapter.GoodRow.Replace("119N", "118N", StringComparison.Ordinal) + "\n" + PenaltyAdapter.GoodRow.Replace("〔2015〕", "", StringComparison.Ordinal) + "\n");

        var report = AdapterDryRun.Run(PenaltyAdapter.Config, Penalty, file, new FakeTimeProvider(new(2015, 12, 31, 0, 0, 0, TimeSpan.Zero)), null, default);

        Assert.Equal((4, 1, 1, 2), (report.Rows, report.Good, report.Fixed, report.Rejected));
        Assert.Contains(report.Findings, finding => finding is { Rule: "DQ-20", Field: "decidedOn", Action: DataQualityAction.Fix, Count: 1 });
        Assert.Contains(report.Findings, finding => finding is { Rule: "DQ-10", Field: "party", Action: DataQualityAction.Reject, Samples: ["3: 相对人代码：统一社会信用代码长度、字符或校验码不符：91421200XN0000118N"] });
        Assert.Contains(report.Findings, finding => finding is { Field: "docNo", Action: DataQualityAction.Reject });
        Assert.Equal(1.0, report.Filled["party"]);
    }

    [Theory]
    [InlineData("CF_XDR_MC;CF_XDR_LB;CF_XDR_SHXYM;CF_WSH;CF_CFLB;CF_NR_FK;CF_JDRQ;CF_CFJGDM;SJC", "fineYuan: { column: \"CF_NR_FK\", unit: 万元 }")]
    [InlineData("行政相对人名称;行政相对人类别;统一社会信用代码;处罚决定书文号;处罚类别;罚款金额(万元);处罚决定日期;处罚机关代码;SJC", "fineYuan: { column: \"罚款金额(万元)\", unit: 万元 }")]
    public void A_penalty_file_is_recognised_by_codes_or_titles(string header, string fine)
    {
        var guess = AdapterGuess.FromCsv(Put(header + "\n企业甲;;;;;;;;\n"), Contracts, "zjw", "307012421200007/000002");

        Assert.Equal("xn.credit.penalty-decided.v1", guess.MessageType);
        Assert.Contains(fine, guess.Yaml, StringComparison.Ordinal);
        Assert.Contains("codes: penalty-class-2018", guess.Yaml, StringComparison.Ordinal);
        Assert.Empty(guess.MissingRequired);
        Assert.Equal(["SJC"], guess.UnmappedColumns);
        var config = AdapterConfig.Parse("guessed", Encoding.UTF8.GetBytes(guess.Yaml));
        Assert.Equal((8, ';', "zjw"), (config.Map.Count, config.Csv.Delimiter, config.Run.As));
    }

    [Fact]
    public void A_register_is_recognised_and_what_lacks_is_said()
    {
        var guess = AdapterGuess.FromCsv(Put("统一社会信用代码,企业名称,法定代表人,成立日期,登记状态,注册资本\n"), Contracts, null, null);
        Assert.Equal("xn.base.enterprise-registered.v1", guess.MessageType);
        Assert.Equal(["region"], guess.MissingRequired);
        Assert.Contains("# 必填，未找到列：region", guess.Yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_resembles_no_contract_is_refused() =>
        Assert.Throws<FileFaultException>(() => AdapterGuess.FromCsv(Put("a,b,c\n"), Contracts, null, null));

    private static Contract Penalty => Contracts.Single(contract => contract.MessageType == "xn.credit.penalty-decided.v1");

    private string Put(string text)
    {
        var path = Path.Combine(folder.Path, "处罚.csv");
        File.WriteAllText(path, text);
        return path;
    }
}
