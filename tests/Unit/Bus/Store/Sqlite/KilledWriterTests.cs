using System.Diagnostics;
using System.Globalization;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Sqlite;
using Xianning.Exchange.Tests.Conformance;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Store.Sqlite;

/// <summary>A process is killed with SIGKILL while its lanes flush: what it was told is there, and nothing is there by half.</summary>
public sealed class KilledWriterTests
{
    private const string FolderVariable = "XN_KILLED_WRITER_FOLDER";
    private const string Told = "told ";
    private const int Lanes = 4;
    private const int SendsPerFlush = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(200)]
    public async Task What_was_committed_survives_a_kill_and_nothing_by_half(int flushesBeforeTheKill)
    {
        using var folder = new TemporaryFolder();
        var told = await RunAndKillAsync(folder.Path, flushesBeforeTheKill);
        using var held = DataFolderLock.Acquire(folder.Path);
        await using var database = ExchangeDatabase.Open(held, new ExchangeDatabaseOptions(), TimeProvider.System);
        var topic = await database.Log.EnsureTopicAsync(new TopicConfig(Records.Topic, Lanes), default);
        for (var lane = 0; lane < Lanes; lane++)
        {
            var claim = await database.Store.ClaimAsync(new LaneId("killed", lane), $"killed.{lane}", [topic], default);
            var records = await database.Log.ReadAllAsync(lane);
            var state = (await database.Store.LoadStateAsync("killed", [Records.Bytes($"{lane}")], default))[0];
            Assert.Equal(Enumerable.Range(1, records.Count).Select(i => i.ToString(CultureInfo.InvariantCulture)), records.Select(record => Records.Text(record.Value)));
            Assert.Equal((ulong)records.Count + 1, claim.NextSequence);
            Assert.Equal(claim.FlushCount, state?.Version ?? 0);
            Assert.Equal(claim.FlushCount * SendsPerFlush, records.Count);
            Assert.True(claim.FlushCount >= told[lane], $"Lane {lane} was told of {told[lane]} flushes and has {claim.FlushCount}.");
        }
    }

    /// <summary>The process that is killed: this program again, with this method alone.</summary>
    [Fact(Explicit = true)]
    public async Task Child_flushes_until_it_is_killed()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder) return;
        using var held = DataFolderLock.Acquire(folder);
        await using var database = ExchangeDatabase.Open(held, new ExchangeDatabaseOptions(), TimeProvider.System);
        var topic = await database.Log.EnsureTopicAsync(new TopicConfig(Records.Topic, Lanes), default);
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => FlushForEverAsync(database.Store, topic, lane))));
    }

    private static async Task FlushForEverAsync(IExchangeStore store, TopicInfo topic, int lane)
    {
        var claim = await store.ClaimAsync(new LaneId("killed", lane), $"killed.{lane}", [topic], default);
        while (true)
        {
            var flush = store.BeginFlush(claim);
            flush.Fence();
            var next = claim.NextSequence + SendsPerFlush;
            flush.WriteState("killed", Records.Bytes($"{lane}"), claim.FlushCount, Records.Bytes($"{next}"));
            var sends = Enumerable.Range(0, SendsPerFlush).Select(i => Records.Of(lane, (claim.NextSequence + (ulong)i).ToString(CultureInfo.InvariantCulture))).ToList();
            flush.WriteSegment(Records.Bytes("segment"), sends, next, new Dictionary<(string, int), ulong> { [(topic.Name, lane)] = next - 1 });
            await flush.CommitAsync(default);
            await Console.Out.WriteLineAsync($"{Told}{lane}");
        }
    }

    private static async Task<int[]> RunAndKillAsync(string folder, int flushes)
    {
        var program = Path.ChangeExtension(typeof(KilledWriterTests).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = new ProcessStartInfo(program, ["-explicit", "only", "-method", $"{typeof(KilledWriterTests).FullName}.{nameof(Child_flushes_until_it_is_killed)}"])
        {
            RedirectStandardOutput = true,
            Environment = { [FolderVariable] = folder },
        };
        using var child = Process.Start(start)!;
        var told = new int[Lanes];
        while (told.Sum() < flushes) Count(await child.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The child ended by itself."), told);
        child.Kill();
        // What it had told before the kill still stands in the pipe.
        while (await child.StandardOutput.ReadLineAsync() is { } line) Count(line, told);
        await child.WaitForExitAsync();
        return told;
    }

    private static void Count(string line, int[] told)
    {
        if (line.StartsWith(Told, StringComparison.Ordinal) && int.TryParse(line.AsSpan(Told.Length), CultureInfo.InvariantCulture, out var lane)) told[lane]++;
    }
}
