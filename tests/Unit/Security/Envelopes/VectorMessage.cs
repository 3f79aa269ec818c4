using System.Globalization;

namespace Xianning.Exchange.Tests.Security.Envelopes;

/// <summary>One message of a vector.</summary>
internal sealed class VectorMessage(string[] parts)
{
    internal int Index { get; } = int.Parse(parts[1], CultureInfo.InvariantCulture);

    internal byte[] Attributes { get; } = Convert.FromHexString(parts[2]);

    internal byte[] Proof { get; } = Convert.FromHexString(parts[3]);

    internal ReadOnlyMemory<byte>? Key { get; } = Read(parts[4]);

    internal ReadOnlyMemory<byte>? Subject { get; } = Read(parts[5]);

    internal ReadOnlyMemory<byte>? Value { get; } = Read(parts[6]);

    // A null array would turn into an empty memory, which is signed differently.
    private static ReadOnlyMemory<byte>? Read(string hex) => hex == "-" ? default(ReadOnlyMemory<byte>?) : Convert.FromHexString(hex);
}
