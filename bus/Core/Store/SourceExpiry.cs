namespace Xianning.Exchange.Bus.Store;

/// <summary>How long source keys that expire are kept, and how many of them a flush removes.</summary>
internal readonly record struct SourceExpiry(TimeSpan KeptFor, int Max)
{
    public long KeptForMs => (long)KeptFor.TotalMilliseconds;
}
