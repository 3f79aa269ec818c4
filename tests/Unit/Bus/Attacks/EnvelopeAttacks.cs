using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Tests.Bus.Attacks;

/// <summary>Area ENV: bytes that are no envelope.</summary>
internal static class EnvelopeAttacks
{
    public static IEnumerable<Attack> All =>
    [
        new("no.signature", ExchangeErrors.Unsigned, city => Penalty(city, "no.signature", e => e.BendAttributes = null)),
        new("many.headers", ExchangeErrors.HeadersTooMany, city => Penalty(city, "many.headers", e => e.ExtraHeaders.AddRange(Enumerable.Range(0, 15).Select(i => new RecordHeader($"h{i}", new byte[1]))))),
        new("fat.headers", ExchangeErrors.HeadersTooMany, city => Penalty(city, "fat.headers", e => e.ExtraHeaders.Add(new("h", new byte[9000])))),
        new("twice.header", ExchangeErrors.HeaderRepeated, city => Penalty(city, "twice.header", e => e.ExtraHeaders.Add(new(HeaderNames.Proof, new byte[10])))),
        new("fat.value", ExchangeErrors.ValueSize, city => Penalty(city, "fat.value", e => e.Value = new byte[(960 * 1024) + 1])),
        new("fat.key", ExchangeErrors.KeySize, city => Penalty(city, "fat.key", e => e.RecordKey = new byte[257])),
        new("no.value", ExchangeErrors.TombstoneShape, city => Penalty(city, "no.value", e => e.Value = null)),
        new("subject.beside.value", ExchangeErrors.TombstoneShape, city => Penalty(city, "subject.beside.value", e => e.Subject = [1])),
        new("prefix", ExchangeErrors.ValuePrefix, city => Penalty(city, "prefix", e => e.Value![0] = 1)),
        new("ce.lies", ExchangeErrors.CloudEventsContradiction, city => Penalty(city, "ce.lies", e => e.ExtraHeaders.Add(new("ce_type", "other"u8.ToArray())))),
        new("domain", ExchangeErrors.EnvelopeDomain, city => Bent(city, "domain", a => a[0] = (byte)'Y')),
        new("unknown.tag", ExchangeErrors.EnvelopeUnknownTag, city => Penalty(city, "unknown.tag", e => e.Tags[0x30] = [1])),
        new("tag.order", ExchangeErrors.EnvelopeTagOrder, city => Penalty(city, "tag.order", e => e.BendAttributes = a => Insert(a, [1, 0, 1, 1], a.Length - 35))),
        new("empty.value", ExchangeErrors.EnvelopeEmptyValue, city => Penalty(city, "empty.value", e => e.Tags[0x12] = [])),
        new("bad.text", ExchangeErrors.EnvelopeText, city => Penalty(city, "bad.text", e => e.Tags[4] = [0xff, 0xfe])),
        new("control.character", ExchangeErrors.EnvelopeText, city => Penalty(city, "control.character", e => e.Tags[0x12] = [(byte)'a', 7])),
        new("tag.missing", ExchangeErrors.EnvelopeMissing, city => Penalty(city, "tag.missing", e => e.Tags.Remove(5))),
        new("short.id", ExchangeErrors.EnvelopeSize, city => Penalty(city, "short.id", e => e.Tags[1] = new byte[15])),
        new("audience.unsorted", ExchangeErrors.EnvelopeValue, city => Penalty(city, "audience.unsorted", e => e.Set(0x0a, $"{AttackCity.Rsj},{AttackCity.Fgw}"))),
        new("proof.version", ExchangeErrors.ProofVersion, city => Penalty(city, "proof.version", e => e.BendProof = p => [2, .. p[1..]])),
        new("proof.cut", ExchangeErrors.ProofShape, city => Penalty(city, "proof.cut", e => e.BendProof = p => p[..50])),
        new("proof.algorithm", ExchangeErrors.ProofShape, city => Penalty(city, "proof.algorithm", e => e.BendProof = p => [.. p[..17], 9, .. p[18..]])),
        new("attributes.cut", ExchangeErrors.EnvelopeTruncated, city => Penalty(city, "attributes.cut", e => e.BendAttributes = a => a[..^3])),
    ];

    private static RawEnvelope Penalty(AttackCity city, string stream, Action<RawEnvelope> bend)
    {
        var envelope = city.Penalty(stream);
        bend(envelope);
        return envelope;
    }

    private static RawEnvelope Bent(AttackCity city, string stream, Action<byte[]> bend) => Penalty(city, stream, e => e.BendAttributes = bytes =>
    {
        bend(bytes);
        return bytes;
    });

    private static byte[] Insert(byte[] bytes, byte[] inserted, int at) => [.. bytes.AsSpan(0, at), .. inserted, .. bytes.AsSpan(at)];
}
