using System.Globalization;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>Records with the numbers from 0, one append each and partition after partition, and what became of them.</summary>
internal sealed class NumberedAppends(IPartitionedLog log, int partitions)
{
    private readonly List<Task<long>> appends = [];

    public int Acknowledged => appends.Count(append => append.IsCompletedSuccessfully);

    public void Add(int count)
    {
        for (var i = 0; i < count; i++) appends.Add(log.AppendAsync([Records.Of(appends.Count % partitions, $"{appends.Count}")], default).AsTask());
    }

    /// <summary>Waits until one is acknowledged that so many follow.</summary>
    public Task ReachedAsync(int following, TimeSpan longest) => appends[^following].WaitAsync(longest);

    /// <summary>Waits until each is acknowledged or refused.</summary>
    public async Task EndedAsync(TimeSpan longest)
    {
        await Task.WhenAny(Task.WhenAll(appends), Task.Delay(longest));
        Assert.All(appends, append => Assert.True(append.IsCompleted));
    }

    /// <summary>Whatever was acknowledged stands where it was said to, and everything there once and in order.</summary>
    public async Task AssertKeptAsync(IPartitionedLog read)
    {
        for (var partition = 0; partition < partitions; partition++)
        {
            var values = (await read.ValuesAsync(partition)).Select(value => int.Parse(value, CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(values.Distinct().Order(), values);
            for (var n = partition; n < appends.Count; n += partitions)
            {
                if (appends[n].IsCompletedSuccessfully) Assert.Equal(n, values[(int)await appends[n]]);
            }
        }
    }
}
