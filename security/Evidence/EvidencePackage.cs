using System.IO.Compression;
using System.Security.Cryptography;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Security.Evidence;

/// <summary>The zip in which one message's evidence leaves the city: raw parts, a how-to text and a verifier that needs openssl alone (envelope.md section 5).</summary>
public static class EvidencePackage
{
    private const int EntriesMax = 32;
    private const int PartBytesMax = 4 * 1024 * 1024;
    private const int ExecutableFile = 0x81ED;
    private const int PlainFile = 0x81A4;

    /// <summary>Writes the zip; the stream stays open.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="parts">What of.</param>
    /// <param name="withBody">Without it value, key and subject are left out and the proof's salt is zeroed.</param>
    /// <exception cref="ArgumentException">The proof cannot be read.</exception>
    public static void Write(Stream destination, EvidenceParts parts, bool withBody)
    {
        if (EnvelopeProof.TryParse(parts.Proof, out var proof) is var fault && fault != EnvelopeFault.None)
        {
            throw new ArgumentException($"The proof cannot be read: {fault}.", nameof(parts));
        }

        using var zip = new ZipArchive(destination, ZipArchiveMode.Create, leaveOpen: true);
        var time = DateTimeOffset.FromUnixTimeMilliseconds(proof!.TimeMs);
        void Add(string name, ReadOnlySpan<byte> bytes) => AddEntry(zip, time, name, bytes);
        Add("attributes.bin", parts.Attributes.Span);
        Add("proof.bin", withBody ? parts.Proof.Span : WithoutSalt(parts.Proof.Span));
        AddBody(Add, parts, withBody);
        Add("ee.pem", Pem(parts.Certificate));
        Add("issuer.pem", Pem(parts.Issuer));
        Add("root.pem", Pem(parts.Root));
        if (parts.RevocationList is { } list)
        {
            Add("status.crl", list);
        }

        Add("how-to.txt", Resource("how-to.txt"));
        Add("verify.sh", Resource("verify.sh"));
    }

    /// <summary>Reads the parts of a zip; every part at most 4 MiB, at most 32 entries, names never used as paths.</summary>
    /// <exception cref="InvalidDataException">It is no such zip.</exception>
    public static EvidenceParts Read(Stream source)
    {
        using var zip = new ZipArchive(source, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > EntriesMax || zip.Entries.Select(e => e.FullName).Distinct(StringComparer.Ordinal).Count() != zip.Entries.Count)
        {
            throw new InvalidDataException("The zip has too many entries or one name twice.");
        }

        return new EvidenceParts
        {
            Attributes = Required(zip, "attributes.bin"),
            Proof = Required(zip, "proof.bin"),
            Value = Optional(zip, "value.bin"),
            Key = Optional(zip, "key.bin"),
            Subject = Optional(zip, "subject.bin"),
            Certificate = FromPem(Required(zip, "ee.pem")),
            Issuer = FromPem(Required(zip, "issuer.pem")),
            Root = FromPem(Required(zip, "root.pem")),
            RevocationList = Optional(zip, "status.crl")?.ToArray(),
        };
    }

    /// <summary>Reads and verifies a zip.</summary>
    /// <param name="source">The zip.</param>
    /// <param name="trustedRootDer">The root that the verifier trusts, DER; null gives an unanchored report. Never taken from the zip.</param>
    /// <exception cref="InvalidDataException">It is no such zip.</exception>
    public static EvidenceReport Verify(Stream source, byte[]? trustedRootDer) => Verify(Read(source), trustedRootDer);

    /// <summary>Verifies parts that were read.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="trustedRootDer">The root that the verifier trusts, DER; null gives an unanchored report.</param>
    public static EvidenceReport Verify(EvidenceParts parts, byte[]? trustedRootDer) => EvidenceVerifier.Verify(parts, trustedRootDer);

    /// <summary>A certificate of a PEM file, as <c>--ca</c> takes it; DER is returned as it is.</summary>
    /// <param name="file">The file.</param>
    /// <param name="label">What it must hold; a request for a certificate is <c>CERTIFICATE REQUEST</c>.</param>
    /// <exception cref="InvalidDataException">It holds no such thing.</exception>
    public static byte[] FromPem(ReadOnlyMemory<byte> file, string label = "CERTIFICATE")
    {
        if (file.Length > 0 && file.Span[0] == 0x30)
        {
            return file.ToArray();
        }

        var text = System.Text.Encoding.ASCII.GetString(file.Span);
        return PemEncoding.TryFind(text, out var found) && text.AsSpan()[found.Label].SequenceEqual(label)
            ? Convert.FromBase64String(text[found.Base64Data])
            : throw new InvalidDataException($"It holds no {label} in PEM.");
    }

    /// <summary>A certificate in PEM, as other tools read it.</summary>
    public static string ToPem(byte[] der) => PemEncoding.WriteString("CERTIFICATE", der) + "\n";

    private static byte[] Pem(byte[] der) => System.Text.Encoding.ASCII.GetBytes(ToPem(der));

    private delegate void PartWriter(string name, ReadOnlySpan<byte> bytes);

    private static void AddBody(PartWriter add, EvidenceParts parts, bool withBody)
    {
        (string Name, ReadOnlyMemory<byte>? Bytes)[] body = [("value.bin", parts.Value), ("key.bin", parts.Key), ("subject.bin", parts.Subject)];
        foreach (var (name, bytes) in body)
        {
            if (withBody && bytes is { } present)
            {
                add(name, present.Span);
            }
        }
    }

    private static byte[] WithoutSalt(ReadOnlySpan<byte> proof)
    {
        var copy = proof.ToArray();
        copy.AsSpan(EnvelopeProof.SaltAt, EnvelopeBounds.SaltBytes).Clear();
        return copy;
    }

    private static void AddEntry(ZipArchive zip, DateTimeOffset time, string name, ReadOnlySpan<byte> bytes)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = time;
        entry.ExternalAttributes = unchecked((name.EndsWith(".sh", StringComparison.Ordinal) ? ExecutableFile : PlainFile) << 16);
        using var stream = entry.Open();
        stream.Write(bytes);
    }

    private static ReadOnlyMemory<byte> Required(ZipArchive zip, string name) => Optional(zip, name) ?? throw new InvalidDataException($"The zip holds no {name}.");

    private static ReadOnlyMemory<byte>? Optional(ZipArchive zip, string name)
    {
        if (zip.GetEntry(name) is not { } entry)
        {
            return null;
        }

        if (entry.Length > PartBytesMax)
        {
            throw new InvalidDataException($"{name} is too large.");
        }

        var bytes = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(bytes);
        return stream.ReadByte() < 0 ? new ReadOnlyMemory<byte>(bytes) : throw new InvalidDataException($"{name} is longer than the zip says.");
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(EvidencePackage).Assembly.GetManifestResourceStream("Evidence/" + name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
