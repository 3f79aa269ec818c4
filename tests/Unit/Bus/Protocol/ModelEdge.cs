using System.Text;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>
/// An honest stream that comes over an edge: signed elsewhere under two epochs, numbered without holes, and brought to the log in any order, some of it twice.
/// Signed once for all schedules.
/// </summary>
internal static class ModelEdge
{
    public const string Source = RigKeys.Rsj + "/exchange/edge";
    public const ulong OldEpoch = 1, NewEpoch = 2, NeverReached = 1_000;

    private const int Count = 20, OfOldEpoch = 11, Partitions = 2;

    private static readonly Lazy<(LogAppend[] Honest, LogAppend[] Old)> Made = new(Make);

    /// <summary>The stream in the order of its numbers.</summary>
    public static IReadOnlyList<LogAppend> Honest => Made.Value.Honest;

    /// <summary>One for each partition: numbers far ahead under the epoch that has ended. Refused once the newer epoch was seen there.</summary>
    public static IReadOnlyList<LogAppend> Old => Made.Value.Old;

    /// <summary>Whether a message is of the newer epoch.</summary>
    public static bool IsOfNewEpoch(int index) => index >= OfOldEpoch;

    private static (LogAppend[], LogAppend[]) Make()
    {
        var last = new ulong[Partitions];
        var honest = new LogAppend[Count];
        for (var i = 0; i < Count; i++)
        {
            var number = (ulong)i + 1;
            honest[i] = Envelope(i, "said", partition =>
            {
                var previous = last[partition];
                last[partition] = number;
                return (IsOfNewEpoch(i) ? NewEpoch : OldEpoch, number, previous);
            });
        }

        return (honest, [.. Enumerable.Range(0, Count).Select(i => Envelope(i, "forged", _ => (OldEpoch, NeverReached + (ulong)i, NeverReached - 1))).DistinctBy(record => record.Partition)]);
    }

    private static LogAppend Envelope(int i, string kind, Func<int, (ulong Epoch, ulong Sequence, ulong Previous)> number)
    {
        var party = ModelParties.All[i % ModelParties.All.Count];
        var said = new RawMessage(
            RigKeys.Shared.Keys["rsj"], Source, MessageIds.ForApiCall(Source, $"{kind}.{i}"), BusRig.PenaltyType, BusRig.RsjPenalties, Encoding.UTF8.GetBytes(party),
            new RigContracts().Latest(BusRig.PenaltyType)!.SchemaId, BusRig.Penalty(party, $"咸人社罚〔2015〕{i + 1}号"), RigKeys.Now);
        return RawEnvelope.Of(said, Partitions, number).Build();
    }
}
