using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Send;

/// <summary>The bounds of what is sent; each is checked before anything is staged.</summary>
public static class SendBounds
{
    /// <summary>Largest log value, bytes: 960 KiB with the 5-byte prefix.</summary>
    public const int ValueBytesMax = EnvelopeBounds.ValueBytesMax;

    /// <summary>Largest record key, bytes.</summary>
    public const int KeyBytesMax = EnvelopeBounds.KeyBytesMax;

    /// <summary>Most sends that one handled message may cause.</summary>
    public const int SendsPerMessageMax = 256;

    /// <summary>Most items of one send batch.</summary>
    public const int ItemsPerBatchMax = 1_000;

    /// <summary>Most envelopes under one signature.</summary>
    public const int EnvelopesPerRootMax = 256;

    /// <summary>How long a command lives when nothing is said.</summary>
    public static readonly TimeSpan CommandLifetimeDefault = TimeSpan.FromDays(1);

    /// <summary>The longest life of a command.</summary>
    public static readonly TimeSpan CommandLifetimeMax = TimeSpan.FromDays(30);
}
