namespace Xianning.Exchange.Bus.Store;

/// <summary>A signed root of which a lane has accepted a message: another one over any of its numbers is a second history.</summary>
/// <param name="Number">Counts a lane's roots from 0; a root takes the place of the one <see cref="KeptMax"/> before it.</param>
/// <param name="Stream">The stream's id in hexadecimal.</param>
/// <param name="Epoch">The stream's epoch.</param>
/// <param name="First">The batch's first number.</param>
/// <param name="Size">The batch's messages, 1 to 256; 0 where an older format did not keep it.</param>
/// <param name="Root">The root.</param>
/// <param name="Accepted">A bit for each of its messages that the lane has accepted, the first in the lowest bit of the first byte; empty where an older format did not keep them.</param>
/// <param name="Before">The highest number under the roots of this stream and epoch that the lane had accepted before; <see cref="ulong.MaxValue"/> where that is not known.</param>
public sealed record SeenRoot(long Number, string Stream, ulong Epoch, ulong First, int Size, ReadOnlyMemory<byte> Root, ReadOnlyMemory<byte> Accepted, ulong Before)
{
    /// <summary>Roots kept a lane.</summary>
    public const int KeptMax = 4_096;
}
