using System.Text;
using Xianning.Exchange.Security.Envelopes;
using Xunit;

namespace Xianning.Exchange.Tests.Security.Envelopes;

public class EnvelopeSignerTests
{
    public static TheoryData<EnvelopeAlgorithm, int> Batches()
    {
        var data = new TheoryData<EnvelopeAlgorithm, int>();
        foreach (var size in new[] { 1, 2, 3, 7, 8, 37, 64, 255, 256 })
        {
            data.Add(EnvelopeAlgorithm.Sm2, size);
            data.Add(EnvelopeAlgorithm.EcdsaP256, size);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void What_is_signed_is_verified_in_any_order(EnvelopeAlgorithm algorithm, int size)
    {
        using var city = new SecurityCity(algorithm);
        using var key = city.NewKey();
        var drafts = Drafts(size);
        var batch = new EnvelopeSigner(key, SecurityCity.Source).Sign(drafts, city.NowMs);
        var verifier = new EnvelopeVerifier();
        for (var n = 0; n < size; n++)
        {
            var i = (n * 89 + 5) % size;
            var (attributes, proof) = Parse(batch.Envelopes[i]);
            Assert.Equal(drafts[i].MessageId, attributes.MessageId);
            Assert.Equal(ProofOutcome.Holds, verifier.Verify(attributes, proof, key.Certificate, out var root));
            Assert.Equal(batch.Statement, root!.Bytes.ToArray());
            Assert.True(EnvelopeVerifier.ContentHolds(attributes, proof, drafts[i].Key, drafts[i].Subject, drafts[i].Value));
            Assert.False(EnvelopeVerifier.ContentHolds(attributes, proof, drafts[i].Key, ReadOnlyMemory<byte>.Empty, drafts[i].Value));
            Assert.False(EnvelopeVerifier.ContentHolds(attributes, proof, drafts[i].Key, null, null));
        }
    }

    [Fact]
    public void Every_attribute_comes_back_as_it_was_drafted()
    {
        using var city = new SecurityCity();
        using var key = city.NewKey();
        var draft = new EnvelopeDraft
        {
            MessageId = Guid.Parse("00112233-4455-8677-8899-aabbccddeeff"),
            Epoch = 5,
            Sequence = 9,
            Previous = 8,
            MessageType = "xn.credit.request-credit-report.v1",
            TimeMs = 7,
            BusId = "demo.xianning",
            Topic = "xn.credit.request-credit-report.v1",
            Partition = 3,
            Resource = "307012421200007/000002",
            Audience = "11421200XN0000039B,11421200XN0000071N",
            Purpose = "loan",
            ExpiresMs = 11,
            CorrelationId = Guid.Parse("10112233-4455-8677-8899-aabbccddeeff"),
            CausationId = Guid.Parse("20112233-4455-8677-8899-aabbccddeeff"),
            ConversationId = Guid.Parse("30112233-4455-8677-8899-aabbccddeeff"),
            ReplyTo = "xn.inbox.gsj",
            PowerItem = "item",
            ProcessNode = "code/node",
            Operator = "1001/审核岗",
            Classification = "open",
            Tombstone = true,
            KeyVersion = 12,
            ContentType = "text/plain",
            Subject = "subject"u8.ToArray(),
        };
        var (a, p) = Parse(new EnvelopeSigner(key, SecurityCity.Source).Sign([draft], 13).Envelopes[0]);
        Assert.Equal((draft.MessageId, draft.Epoch, draft.Sequence, draft.Previous, draft.MessageType), (a.MessageId, a.Epoch, a.Sequence, a.Previous, a.MessageType));
        Assert.Equal((draft.TimeMs, draft.BusId, draft.Topic, draft.Partition, draft.Resource), (a.TimeMs, a.BusId, a.Topic, a.Partition, a.Resource));
        Assert.Equal((draft.Audience, draft.Purpose, draft.ExpiresMs), (a.Audience, a.Purpose, a.ExpiresMs));
        Assert.Equal((draft.CorrelationId, draft.CausationId, draft.ConversationId), (a.CorrelationId, a.CausationId, a.ConversationId));
        Assert.Equal((draft.ReplyTo, draft.PowerItem, draft.ProcessNode, draft.Operator), (a.ReplyTo, a.PowerItem, a.ProcessNode, a.Operator));
        Assert.Equal((draft.Classification, draft.Tombstone, draft.KeyVersion, draft.ContentType), (a.Classification, a.Tombstone, a.KeyVersion, a.ContentType));
        Assert.Equal((SecurityCity.Source, SecurityCity.Department, "registry", "enterprises"), (a.Source, a.Participant, a.System, a.Stream));
        Assert.True(a.IsFor("11421200XN0000039B"));
        Assert.True(a.IsFor("11421200XN0000071N"));
        Assert.False(a.IsFor("11421200XN00000476"));
        Assert.Equal(13, p.TimeMs);
        Assert.Null(a.ValueHash);
    }

    [Fact]
    public void Numbers_that_do_not_follow_are_not_signed()
    {
        using var city = new SecurityCity();
        using var key = city.NewKey();
        var signer = new EnvelopeSigner(key, SecurityCity.Source);
        var drafts = Drafts(3);
        Assert.Throws<ArgumentException>(() => signer.Sign([drafts[0], drafts[2]], 1));
        Assert.Throws<ArgumentException>(() => signer.Sign([], 1));
        Assert.Throws<ArgumentException>(() => signer.Sign(Drafts(257), 1));
    }

    [Fact]
    public void Beyond_the_bounds_nothing_is_signed()
    {
        using var city = new SecurityCity();
        using var key = city.NewKey();
        var signer = new EnvelopeSigner(key, SecurityCity.Source);
        Assert.Throws<ArgumentException>(() => signer.Sign([Draft(0, key: new byte[257])], 1));
        Assert.Throws<ArgumentException>(() => signer.Sign([Draft(0, value: new byte[(960 * 1024) + 1])], 1));
        Assert.Throws<ArgumentException>(() => signer.Sign([Draft(0, busId: new string('x', 256))], 1));
        Assert.Throws<ArgumentException>(() => signer.Sign([Draft(0, busId: new string('x', 70_000))], 1));
        Assert.Throws<ArgumentException>(() => signer.Sign([Draft(0, busId: "a\u0001b")], 1));
        Assert.Throws<ArgumentException>(() => signer.Sign([Draft(0, busId: "a\u0085b")], 1));
        Assert.Throws<ArgumentException>(() => signer.Sign([Draft(0, busId: "")], 1));
        Assert.Single(signer.Sign([Draft(0, key: new byte[256], value: new byte[960 * 1024])], 1).Envelopes);
    }

    [Fact]
    public void A_source_of_another_organisation_has_no_signer()
    {
        using var city = new SecurityCity();
        using var key = city.NewKey();
        Assert.Throws<ArgumentException>(() => new EnvelopeSigner(key, "11421200XN0000071N/registry/enterprises"));
    }

    internal static EnvelopeDraft[] Drafts(int count) => [.. Enumerable.Range(0, count).Select(i => Draft(i))];

    internal static EnvelopeDraft Draft(int i, byte[]? key = null, byte[]? value = null, string busId = "demo.xianning") => new()
    {
        MessageId = new Guid(i, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8),
        Epoch = 3,
        Sequence = 184_467 + (ulong)i,
        Previous = 184_460,
        MessageType = "xn.credit.penalty-decided.v1",
        TimeMs = 1_795_334_400_000,
        BusId = busId,
        Topic = "xn.credit.penalty-decided.v1",
        Partition = (uint)i % 8,
        Resource = "307012421200007/000002",
        Key = key ?? Encoding.UTF8.GetBytes($"91421200MA488BBB{i}"),
        Value = value ?? Encoding.UTF8.GetBytes($"\0\0\0\0\u0007{{\"docNo\":\"{new string('x', i * 7 % 200)}\"}}"),
    };

    internal static (EnvelopeAttributes Attributes, EnvelopeProof Proof) Parse(SignedEnvelope envelope)
    {
        Assert.Equal(EnvelopeFault.None, EnvelopeAttributes.TryParse(envelope.Attributes, out var attributes));
        Assert.Equal(EnvelopeFault.None, EnvelopeProof.TryParse(envelope.Proof, out var proof));
        return (attributes!, proof!);
    }
}
