using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;
using Xunit;

namespace Xianning.Exchange.Tests.Security.Envelopes;

/// <summary>The committed vectors, made by openssl alone (tests/Vectors/make-vectors.sh), against the verifier.</summary>
public class EnvelopeVectorTests
{
    public static TheoryData<string, int> Vectors()
    {
        var data = new TheoryData<string, int>();
        foreach (var algorithm in VectorBatch.Algorithms)
        {
            foreach (var size in VectorBatch.Sizes)
            {
                data.Add(algorithm, size);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Verify_accepts_what_openssl_made(string algorithm, int size)
    {
        var batch = VectorBatch.Read(algorithm, size);
        Assert.Equal(size > 37 ? 5 : size, batch.Messages.Count);
        var verifier = new EnvelopeVerifier();
        foreach (var message in batch.Messages.Reverse())
        {
            Assert.Equal("Holds", Judge(verifier, batch.Certificate, message.Attributes, message.Proof, message));
            Assert.Equal("Holds", Judge(new EnvelopeVerifier(), batch.Certificate, message.Attributes, message.Proof, message));
            var (attributes, proof) = EnvelopeSignerTests.Parse(new SignedEnvelope(message.Attributes, message.Proof));
            verifier.Verify(attributes, proof, batch.Certificate, out var root);
            Assert.Equal(batch.Statement, root!.Bytes.ToArray());
            Assert.Equal(batch.Signature, root.Signature.ToArray());
            Assert.Equal(184_467UL + (uint)message.Index, attributes.Sequence);
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_vectors_certificate_stands_under_its_root(string algorithm, int size)
    {
        var batch = VectorBatch.Read(algorithm, size);
        var trust = new CertificateTrust(batch.Authority);
        var at = batch.Certificate.NotBefore.AddDays(1).ToUnixTimeMilliseconds();
        Assert.Equal(CertificateStanding.StatusUnknown, trust.StandingOf(batch.Certificate, at, at));
    }

    [Theory]
    [InlineData("sm2", 1, 0)]
    [InlineData("sm2", 37, 4)]
    [InlineData("sm2", 37, 36)]
    [InlineData("sm2", 256, 4)]
    [InlineData("ecdsa", 2, 1)]
    [InlineData("ecdsa", 37, 6)]
    [InlineData("ecdsa", 255, 4)]
    public void Verify_refuses_every_flipped_bit(string algorithm, int size, int number)
    {
        var batch = VectorBatch.Read(algorithm, size);
        var message = batch.Messages[number];
        var warm = new EnvelopeVerifier();
        Assert.Equal("Holds", Judge(warm, batch.Certificate, message.Attributes, message.Proof, message));
        RefusesFlips(message.Proof, tampered => Judge(warm, batch.Certificate, message.Attributes, tampered, message));
        RefusesFlips(message.Attributes, tampered => Judge(warm, batch.Certificate, tampered, message.Proof, message));
        Assert.Equal("Holds", Judge(warm, batch.Certificate, message.Attributes, message.Proof, message));
    }

    [Fact]
    public void Verify_refuses_a_neighbours_proof_and_a_cut_or_longer_path()
    {
        var batch = VectorBatch.Read("sm2", 37);
        var verifier = new EnvelopeVerifier();
        foreach (var message in batch.Messages)
        {
            var other = batch.Messages[(message.Index + 1) % 37];
            Assert.NotEqual("Holds", Judge(verifier, batch.Certificate, message.Attributes, other.Proof, message));
            Assert.NotEqual("Holds", Judge(verifier, batch.Certificate, message.Attributes, [.. message.Proof, .. new byte[32]], message));
            Assert.NotEqual("Holds", Judge(verifier, batch.Certificate, message.Attributes, message.Proof[..^32], message));
            Assert.Equal("ProofLength", Judge(verifier, batch.Certificate, message.Attributes, message.Proof[..^1], message));
        }
    }

    [Fact]
    public void Verify_refuses_a_proof_of_another_certificate_or_algorithm()
    {
        var sm2 = VectorBatch.Read("sm2", 2);
        var ecdsa = VectorBatch.Read("ecdsa", 2);
        using var city = new SecurityCity();
        using var other = city.NewKey();
        var message = sm2.Messages[0];
        Assert.Equal("AlgorithmMismatch", Judge(new EnvelopeVerifier(), ecdsa.Certificate, message.Attributes, message.Proof, message));
        Assert.Equal("CertificateMismatch", Judge(new EnvelopeVerifier(), other.Certificate, message.Attributes, message.Proof, message));
    }

    private static void RefusesFlips(byte[] bytes, Func<byte[], string> judge)
    {
        var tampered = (byte[])bytes.Clone();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            tampered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual("Holds", judge(tampered));
            tampered[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    private static string Judge(EnvelopeVerifier verifier, GovernmentCertificate certificate, byte[] attributeBytes, byte[] proofBytes, VectorMessage message)
    {
        // Copies, since parsed objects keep what they were given.
        var fault = EnvelopeAttributes.TryParse((byte[])attributeBytes.Clone(), out var attributes);
        fault = fault == EnvelopeFault.None ? EnvelopeProof.TryParse((byte[])proofBytes.Clone(), out var proof) : Refused(fault, out proof);
        if (fault != EnvelopeFault.None)
        {
            return fault.ToString();
        }

        return EnvelopeVerifier.ContentHolds(attributes!, proof!, message.Key, message.Subject, message.Value)
            ? verifier.Verify(attributes!, proof!, certificate, out _).ToString()
            : "Content";
    }

    private static EnvelopeFault Refused(EnvelopeFault fault, out EnvelopeProof? proof)
    {
        proof = null;
        return fault;
    }
}
