using System.Buffers.Binary;

namespace Xianning.Exchange.Node.Desk;

/// <summary>How old a department's requests are: rows whose keys are time and request, in that order, so that the oldest stand first.</summary>
internal static class RequestAges
{
    /// <summary>What such a row says beside its key.</summary>
    public static ReadOnlyMemory<byte> Nothing { get; } = "{}"u8.ToArray();

    public static string TableOf(string department) => $"desk.{department}.ages";

    public static byte[] KeyOf(DateTimeOffset time, Guid request)
    {
        var key = new byte[sizeof(long) + 16];
        BinaryPrimitives.WriteInt64BigEndian(key, time.ToUnixTimeMilliseconds());
        request.TryWriteBytes(key.AsSpan(sizeof(long)), bigEndian: true, out _);
        return key;
    }

    public static bool IsBefore(ReadOnlySpan<byte> key, DateTimeOffset time) => BinaryPrimitives.ReadInt64BigEndian(key) < time.ToUnixTimeMilliseconds();

    public static Guid RequestOf(ReadOnlySpan<byte> key) => new(key[sizeof(long)..], bigEndian: true);
}
