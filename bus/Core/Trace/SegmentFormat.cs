using System.IO.Compression;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>
/// The stored form of a segment: version 01, the count of salts and the salts (apart and uncompressed, so that one can be zeroed in place), the payload's length, the payload compressed by Brotli.
/// The payload: u32 where the tail and u32 where the texts begin; the entries in order; the tail with the head, the steps, the signed roots and what foreign proofs share; the texts that the others name by number.
/// Numbers are LEB128, byte strings have their length before them, ids are 16 bytes big-endian.
/// </summary>
internal static class SegmentFormat
{
    internal const byte Version = 1;
    internal const int SaltBytes = 16;
    internal const int IdBytes = 16;

    /// <summary>Repairs kept of one row; a contract has fewer fields than that.</summary>
    internal const int FixesMax = 1024;

    /// <summary>A flush holds at most 1,000 records and 4 MB a lane; what is larger was not written by us.</summary>
    internal const int PayloadBytesMax = 64 << 20;

    /// <summary>Quality 1: a third of the bytes at a few microseconds a message; see tests/Benchmarks.</summary>
    internal const int BrotliQuality = 1;

    /// <summary>2^18 bytes hold a whole flush as a rule and keep the encoder's memory small.</summary>
    internal const int BrotliWindow = 18;

    /// <summary>P: version, salt, then what all envelopes of a batch share up to and with the signature, then the path.</summary>
    internal const int ProofSharedFrom = 1 + SaltBytes;

    /// <summary>Where P states the length of its signature.</summary>
    internal const int ProofSignatureLengthAt = 92;

    internal static byte[] Pack(ReadOnlySpan<byte> salts, ReadOnlySpan<byte> payload, SegmentBuffer packed)
    {
        if (payload.Length > PayloadBytesMax)
        {
            throw new InvalidOperationException($"A segment of {payload.Length} bytes is larger than the {PayloadBytesMax} that can be read again.");
        }

        packed.Clear();
        packed.WriteByte(Version);
        packed.WriteNumber(salts.Length / SaltBytes);
        packed.WriteRaw(salts);
        packed.WriteNumber(payload.Length);
        var room = packed.Reserve(BrotliEncoder.GetMaxCompressedLength(payload.Length));
        if (!BrotliEncoder.TryCompress(payload, room, out var written, BrotliQuality, BrotliWindow))
        {
            throw new InvalidOperationException("Brotli refused a segment although it had room.");
        }

        return packed.Written[..(packed.Length - room.Length + written)].ToArray();
    }

    internal static InvalidDataException Broken(string why) => new($"A segment cannot be read: {why}. Its evidence must be taken from a backup.");
}
