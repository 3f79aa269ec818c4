using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Xianning.Exchange.Bus.Streams;

/// <summary>The bytes that a message id is the hash of, written on the stack unless a part is unusually long.</summary>
internal ref struct IdParts
{
    /// <summary>Room for the usual id; longer ones go to the heap.</summary>
    internal const int StackBytes = 512;

    private const int IdBytes = 16;

    private Span<byte> buffer;
    private int length;

    internal IdParts(byte kind, Span<byte> buffer)
    {
        this.buffer = buffer;
        "XNID"u8.CopyTo(buffer);
        buffer[4] = 1;
        buffer[5] = kind;
        length = 6;
    }

    internal void Add(ReadOnlySpan<byte> part) => part.CopyTo(Reserve(part.Length));

    internal void Add(string part) => Encoding.UTF8.GetBytes(part, Reserve(Encoding.UTF8.GetByteCount(part)));

    internal void Add(uint part) => BinaryPrimitives.WriteUInt32BigEndian(Reserve(sizeof(uint)), part);

    internal void Add(ulong part) => BinaryPrimitives.WriteUInt64BigEndian(Reserve(sizeof(ulong)), part);

    internal readonly Guid ToId()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer[..length], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..IdBytes], bigEndian: true);
    }

    private Span<byte> Reserve(int bytes)
    {
        var needed = length + sizeof(uint) + bytes;
        if (needed > buffer.Length)
        {
            var larger = new byte[needed * 2];
            buffer[..length].CopyTo(larger);
            buffer = larger;
        }

        BinaryPrimitives.WriteUInt32BigEndian(buffer[length..], (uint)bytes);
        length = needed;
        return buffer.Slice(needed - bytes, bytes);
    }
}
