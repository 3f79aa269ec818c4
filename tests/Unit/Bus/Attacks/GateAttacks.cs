using System.Buffers.Binary;
using System.Text;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Tests.Bus.Attacks;

/// <summary>Areas GATE and CONTRACT: envelopes that are well made and say what they may not.</summary>
internal static class GateAttacks
{
    private const long Day = 86_400_000;

    public static IEnumerable<Attack> All =>
    [
        .. Certificates, .. Sources, .. Authorities, .. Commands, .. Proofs, .. Contents,
    ];

    private static IEnumerable<Attack> Certificates =>
    [
        new("unlisted.certificate", ExchangeErrors.NotYetKnown, city => city.Penalty("unlisted.certificate", key: "rsj-unlisted")),
        new("compromised", ExchangeErrors.CertificateCompromised, city => city.Penalty("compromised", key: "rsj-compromised"), true),
        new("superseded", ExchangeErrors.CertificateRevoked, city => city.Penalty("superseded", key: "rsj-superseded"), true),
        new("on.hold", ExchangeErrors.CertificateOnHold, city => city.Penalty("on.hold", key: "rsj-hold"), true),
        new("foreign.authority", ExchangeErrors.CertificateChain, city => city.Penalty("foreign.authority", key: "rsj-foreign"), true),
        new("receipt.key", ExchangeErrors.CertificateUse, city => city.Penalty("receipt.key", key: "rsj-receipt"), true),
        new("ecdsa", ExchangeErrors.AlgorithmNotAllowed, city => city.Penalty("ecdsa", key: "rsj-ecdsa"), true),
        new("not.yet.valid", ExchangeErrors.CertificateNotYetValid, city => Penalty(city, "not.yet.valid", e => e.TimeMs -= 6 * Day), true),
        new("old", ExchangeErrors.TimeOutOfWindow, city => Penalty(city, "old", e => e.TimeMs += Day), true),
    ];

    private static IEnumerable<Attack> Sources =>
    [
        new("other.source", ExchangeErrors.SourceMismatch, city => Penalty(city, "other.source", e => e.Set(2, $"{AttackCity.Zjw}/exchange/penalties")), true),
        new("other.system", ExchangeErrors.SystemNotListed, city => Penalty(city, "other.system", e => e.Set(2, $"{AttackCity.Rsj}/payroll/other.system")), true),
        new("other.bus", ExchangeErrors.BusMismatch, city => Penalty(city, "other.bus", e => e.Set(6, "demo.elsewhere")), true),
        new("other.partition", ExchangeErrors.PositionMismatch, city => Penalty(city, "other.partition", e => e.Partition = (e.Partition + 1) % 8), true),
        new("other.topic", ExchangeErrors.PositionMismatch, city => Penalty(city, "other.topic", e => e.Topic = AttackCity.RequestType), true),
    ];

    private static IEnumerable<Attack> Authorities =>
    [
        new("other.resource", ExchangeErrors.ResourceNotOwned, city => city.Penalty("other.resource", resource: AttackCity.ZjwPenalties), true),
        new("unknown.resource", ExchangeErrors.NotYetKnown, city => city.Penalty("unknown.resource", resource: "307012421200008/000099"), true),
        new("resource.type", ExchangeErrors.ResourceTypeMismatch, city => city.Penalty("resource.type", resource: AttackCity.Reports), true),
        new("no.resource", ExchangeErrors.ResourceMissing, city => Penalty(city, "no.resource", e => e.Tags.Remove(9)), true),
        new("type.of.other.topic", ExchangeErrors.TypeNotOfTopic, city => Penalty(city, "type.of.other.topic", e => e.Set(4, AttackCity.RequestType)), true),
        new("legal.effect", ExchangeErrors.LegalEffectHosted, city => city.Penalty("legal.effect", "zjw", AttackCity.Zjw, AttackCity.LegalPenalties), true),
        new("audience", ExchangeErrors.NotInAudience, city => Penalty(city, "audience", e => e.Set(0x0a, AttackCity.Zjw)), true),
        new("no.grant", ExchangeErrors.NotGranted, city => city.Penalty("no.grant", resource: AttackCity.Ungranted), true),
    ];

    private static IEnumerable<Attack> Commands =>
    [
        new("two.addressees", ExchangeErrors.CommandAudience, city => Request(city, "two.addressees", e => e.Set(0x0a, $"{AttackCity.Fgw},{AttackCity.Zjw}")), true),
        new("not.accepted", ExchangeErrors.CommandNotAccepted, city => Request(city, "not.accepted", e => e.Set(0x0a, AttackCity.Rsj)), true),
        new("no.expiry", ExchangeErrors.CommandWithoutExpiry, city => Request(city, "no.expiry", e => e.Tags.Remove(0x0c)), true),
        new("expired", ExchangeErrors.CommandExpired, city => Request(city, "expired", e => e.Set(0x0c, (ulong)(e.TimeMs - 1))), true),
        new("reply.to.other", ExchangeErrors.ReplyToForeign, city => Request(city, "reply.to.other", e => e.Set(0x10, "xn.inbox.rsj")), true),
        new("purpose", ExchangeErrors.PurposeNotGranted, city => city.Request("purpose", "curiosity"), true),
        new("no.purpose", ExchangeErrors.PurposeNotGranted, city => Request(city, "no.purpose", e => e.Tags.Remove(0x0b)), true),
        new("unasked.reply", ExchangeErrors.ReplyNotExpected, city => city.Reply("unasked.reply"), true),
    ];

    private static IEnumerable<Attack> Proofs =>
    [
        new("content", ExchangeErrors.ContentMismatch, city => Penalty(city, "content", e => e.BendValue = v => [.. v![..^2], (byte)' ', (byte)'}'])),
        new("other.stream.id", ExchangeErrors.StreamMismatch, city => Penalty(city, "other.stream.id", e => e.StreamId = new byte[16])),
        new("sequence.outside", ExchangeErrors.SequenceOutsideRoot, city => Penalty(city, "sequence.outside", e => e.First = 77)),
        new("path", ExchangeErrors.ProofPath, city => Penalty(city, "path", e => e.BendProof = p => [.. p, .. new byte[32]])),
        new("signature", ExchangeErrors.SignatureInvalid, city => Penalty(city, "signature", e => e.BendProof = p => Flip(p, p.Length - 1))),
        new("time.in.proof", ExchangeErrors.SignatureInvalid, city => Penalty(city, "time.in.proof", e => e.BendProof = p => Flip(p, 89))),
    ];

    private static IEnumerable<Attack> Contents =>
    [
        new("off.contract", ExchangeErrors.ContractInvalid, city => Body(city, "off.contract", """{"party":"91421200XN0000119N"}"""), true),
        new("duplicate.name", ExchangeErrors.ContractInvalid, city => Penalty(city, "duplicate.name", e => e.Value = [.. e.Value![..^1], .. ",\"party\":\"91421200XN0000119N\"}"u8]), true),
        new("schema.of.other", ExchangeErrors.SchemaOfOtherType, city => Schema(city, "schema.of.other", city.Contracts.Latest(AttackCity.RequestType)!.SchemaId), true),
        new("schema.unknown", ExchangeErrors.NotYetKnown, city => Schema(city, "schema.unknown", 9_999), true),
        new("gate.fault", ExchangeErrors.GateFault, city => Schema(city, "gate.fault", FaultyContracts.BrokenId), true),
        new("other.key", ExchangeErrors.KeyMismatch, city => Penalty(city, "other.key", e => e.RecordKey = "91421221XN0000127Y"u8.ToArray()), true),
        new("key.version", ExchangeErrors.KeyVersionUnfit, city => Penalty(city, "key.version", e => e.Set(0x16, 1UL)), true),
    ];

    private static RawEnvelope Penalty(AttackCity city, string stream, Action<RawEnvelope> bend) => Bent(city.Penalty(stream), bend);

    private static RawEnvelope Request(AttackCity city, string stream, Action<RawEnvelope> bend) => Bent(city.Request(stream), bend);

    private static RawEnvelope Body(AttackCity city, string stream, string json) => Penalty(city, stream, e => e.Value = [.. e.Value![..5], .. Encoding.UTF8.GetBytes(json)]);

    private static RawEnvelope Schema(AttackCity city, string stream, int id) => Penalty(city, stream, e => BinaryPrimitives.WriteInt32BigEndian(e.Value.AsSpan(1), id));

    private static RawEnvelope Bent(RawEnvelope envelope, Action<RawEnvelope> bend)
    {
        bend(envelope);
        return envelope;
    }

    private static byte[] Flip(byte[] bytes, int at)
    {
        bytes[at] ^= 1;
        return bytes;
    }
}
