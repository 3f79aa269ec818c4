using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Node;
using Xianning.Exchange.Node.Figures;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Tests.Bus.Store.Sqlite;
using Xianning.Exchange.Tests.Conformance;
using Xunit;

namespace Xianning.Exchange.Tests.Node.Figures;

/// <summary>The digest is what it was when all lines were sorted in memory, in whatever order the store gives them, however little fits into memory.</summary>
public sealed class StateDigestTests : IAsyncLifetime
{
    private static readonly LaneId Lane = new("credit", 0);

    private readonly TemporaryFolder folder = new();
    private readonly SqliteHarness harness = new();
    private LaneClaim claim = null!;

    public async ValueTask InitializeAsync()
    {
        var topic = await harness.Log.EnsureTopicAsync(new TopicConfig(Records.Topic, 2), default);
        claim = await harness.Store.ClaimAsync(Lane, "11421200XN0000039B/bus/credit.0", [topic], default);
    }

    public async ValueTask DisposeAsync()
    {
        await harness.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_empty_city_has_a_digest() => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([])), await DigestAsync(1 << 20));

    [Fact]
    public async Task Errors_and_quarantine_stand_among_the_tables_where_their_names_put_them()
    {
        await WriteStateAsync("credit.profile", "91421200MA4900001X", "91421200MA4900002T", "p:0f");
        await WriteStateAsync("errors", "a", "xn.t.v1", "z");
        await WriteStateAsync("permits", "k", "k1", "");
        await WriteStateAsync("quarantine.notes", "k");
        await WriteStateAsync("zoning", "咸宁");
        await WriteStateAsync("desk.open", "random");
        await WriteKeptAsync(50);
        await AgreesAsync();
        Assert.DoesNotContain(await LinesAsync(), line => line.StartsWith("desk.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("k", "k\u0001", "k\t")]
    [InlineData("\uf8ff", "😀", "a")]
    public async Task Keys_that_texts_order_otherwise_than_bytes_do_not_change_it(params string[] keys)
    {
        await WriteStateAsync("credit.profile", keys);
        await WriteKeptAsync(3);
        await AgreesAsync();
    }

    [Fact]
    public async Task A_key_that_is_no_text_is_hashed_as_a_text_of_it_would_be()
    {
        await WriteStateAsync("credit.profile", "a", "\U0010ffff", "\uffff");
        await FlushAsync(flush => flush.WriteState("credit.profile", new byte[] { 0xC3, 0x28 }, 0, "{}"u8.ToArray()));
        await FlushAsync(flush => flush.WriteState("credit.profile", new byte[] { 0xFF }, 0, "{}"u8.ToArray()));
        await AgreesAsync();
    }

    private async Task AgreesAsync()
    {
        var lines = await LinesAsync();
        lines.Sort(StringComparer.Ordinal);
        var naive = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")))));
        foreach (var runBytes in new[] { 1, 1_000, 1 << 20 }) Assert.Equal(naive, await DigestAsync(runBytes));
    }

    private Task<string> DigestAsync(int runBytes) => new StateDigest(harness.Store, new NodeFolder(folder.Path), new NodeOptions { DigestRunBytes = runBytes }).ComputeAsync(default);

    private async Task<List<string>> LinesAsync()
    {
        var lines = new List<string>();
        await foreach (var row in harness.Store.State.ReadAllAsync(default))
        {
            if (!row.Table.StartsWith("desk.", StringComparison.Ordinal)) lines.Add($"{row.Table}\t{Text(row.Row.Key)}\t{Text(row.Row.Value)}");
        }

        foreach (var row in await harness.Store.Errors.ListAsync(null, null, 0, 1_000, default)) lines.Add($"errors\t{row.Entry.MessageType}\t{row.Entry.Code} {row.State} {Text(row.Entry.BusinessKey)}");
        foreach (var row in await harness.Store.Quarantine.ListAsync(QuarantineFilter.All, 0, 1_000, default)) lines.Add($"quarantine\t{row.MessageType}\t{row.Code} {row.State} {Text(row.BusinessKey)}");
        return lines;
    }

    private static string Text(ReadOnlyMemory<byte>? bytes) => bytes is { } text ? Encoding.UTF8.GetString(text.Span) : "-";

    private Task WriteStateAsync(string table, params string[] keys) => FlushAsync(flush =>
    {
        foreach (var key in keys) flush.WriteState(table, Records.Bytes(key), 0, Records.Bytes($$"""{"of":"{{key}}"}"""));
    });

    private Task WriteKeptAsync(int count) => FlushAsync(flush =>
    {
        for (var i = 0; i < count; i++)
        {
            var key = (count - i).ToString(CultureInfo.InvariantCulture);
            flush.WriteError(new ErrorEntry
            {
                Lane = Lane, Record = Record(key), Code = "XN-HANDLE-0001", MessageId = Guid.Empty, MessageType = i % 2 == 0 ? "xn.t.v1" : "xn.b.v1", Handler = "h", Exception = "e", Attempts = 1,
                Sender = "11421200XN00000476", BusinessKey = Records.Bytes(key),
            });
            flush.WriteQuarantine(new QuarantineEntry { Code = "XN-GATE-0104", Reason = "r", Lane = Lane, Record = Record(key), MessageType = i % 3 == 0 ? null : "xn.t.v1", BusinessKey = i % 5 == 0 ? null : Records.Bytes(key) });
        }
    });

    private static LogRecord Record(string key) => new() { Topic = Records.Topic, Partition = 0, Offset = 0, AppendTimeMs = 0, Key = Records.Bytes(key), Value = Records.Bytes("v"), Headers = [] };

    private async Task FlushAsync(Action<IFlush> write)
    {
        var flush = harness.Store.BeginFlush(claim);
        flush.Fence();
        write(flush);
        await flush.CommitAsync(default);
    }
}
