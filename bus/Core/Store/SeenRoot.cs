namespace Xianning.Exchange.Bus.Store;

/// <summary>A signed root of which a lane has accepted a message: another one in its place is a second history.</summary>
/// <param name="Number">Counts a lane's roots from 0; a root takes the place of the one <see cref="KeptMax"/> before it.</param>
/// <param name="Stream">The stream's id in hexadecimal.</param>
/// <param name="Epoch">The stream's epoch.</param>
/// <param name="First">The batch's first number.</param>
/// <param name="Root">The root.</param>
public sealed record SeenRoot(long Number, string Stream, ulong Epoch, ulong First, ReadOnlyMemory<byte> Root)
{
    /// <summary>Roots kept a lane.</summary>
    public const int KeptMax = 4_096;
}
