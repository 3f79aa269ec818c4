using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Tests.Conformance;

/// <summary>A store with its log under test, and the damage that is done to them behind their back.</summary>
public interface IStoreHarness : IOwnLogHarness
{
    /// <summary>Records kept whole by topic and sender.</summary>
    const int QuarantineRowsMax = 3;

    /// <summary>Rows that may still be released and keep only a hash, a topic and sender.</summary>
    const int QuarantineOpenRowsMax = 4;

    /// <summary>Rows that can never be released and keep only a hash, a topic and sender.</summary>
    const int QuarantineFinalRowsMax = 2;

    IExchangeStore Store { get; }

    /// <summary>Where sends go: brings to the log what the lanes have committed and the store keeps for a relay. A store that holds the log has nothing to do. Lanes that none of the claims holds are claimed for it.</summary>
    ValueTask RelayAsync(params LaneClaim[] claims);

    /// <summary>Makes the topic anew under the same name, with as many records as it had; reopens.</summary>
    ValueTask RecreateTopicAsync(string topic);

    /// <summary>Cuts records off the end of a partition; reopens.</summary>
    ValueTask TruncateAsync(string topic, int partition, long end);

    /// <summary>Removes records at the start of a partition, as retention does; reopens.</summary>
    ValueTask RemoveBeforeAsync(string topic, int partition, long start);

    /// <summary>Puts another value into a record; reopens.</summary>
    ValueTask ExchangeRecordAsync(string topic, int partition, long offset);
}
