using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Prng;
using Org.BouncyCastle.Security;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Security.Signatures;

/// <summary>Keys on the two named curves. The curves are BouncyCastle's custom ones: its general ones are seven times slower.</summary>
internal static class EllipticKeys
{
    private const int PointBytes = 65;
    private const byte Uncompressed = 4;

    private static readonly ECNamedDomainParameters Sm2 = Domain(GMObjectIdentifiers.sm2p256v1);

    private static readonly ECNamedDomainParameters P256 = Domain(SecObjectIdentifiers.SecP256r1);

    /// <summary>Randomness from the operating system; thread-safe.</summary>
    internal static SecureRandom Random { get; } = new(new CryptoApiRandomGenerator());

    internal static AsymmetricCipherKeyPair Generate(EnvelopeAlgorithm algorithm)
    {
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(algorithm == EnvelopeAlgorithm.Sm2 ? Sm2 : P256, Random));
        return generator.GenerateKeyPair();
    }

    internal static ECPublicKeyParameters PublicOf(ECPrivateKeyParameters key) => new("EC", key.Parameters.G.Multiply(key.D), (ECNamedDomainParameters)key.Parameters);

    internal static EnvelopeAlgorithm AlgorithmOf(ECKeyParameters key) =>
        key.PublicKeyParamSet is { } curve && Known(curve) is { } algorithm ? algorithm : throw CertificateException.BadKey("its curve is neither SM2 nor P-256");

    /// <summary>Reads a public key: named curve, uncompressed, on the curve; anything else throws <see cref="CertificateException"/>.</summary>
    internal static (EnvelopeAlgorithm Algorithm, ECPublicKeyParameters Key) Read(SubjectPublicKeyInfo info)
    {
        if (!info.Algorithm.Algorithm.Equals(X9ObjectIdentifiers.IdECPublicKey) || info.Algorithm.Parameters is not DerObjectIdentifier curve)
        {
            throw CertificateException.BadKey("it does not name a curve");
        }

        var algorithm = Known(curve) ?? throw CertificateException.BadKey("its curve is neither SM2 nor P-256");
        var point = info.PublicKey.GetOctets();
        if (point.Length != PointBytes || point[0] != Uncompressed)
        {
            throw CertificateException.BadKey("it is not an uncompressed point");
        }

        try
        {
            var domain = algorithm == EnvelopeAlgorithm.Sm2 ? Sm2 : P256;
            return (algorithm, new ECPublicKeyParameters("EC", domain.Curve.DecodePoint(point), domain));
        }
        catch (ArgumentException)
        {
            throw CertificateException.BadKey("it is not on the curve");
        }
    }

    private static EnvelopeAlgorithm? Known(DerObjectIdentifier curve)
    {
        if (curve.Equals(GMObjectIdentifiers.sm2p256v1))
        {
            return EnvelopeAlgorithm.Sm2;
        }

        return curve.Equals(SecObjectIdentifiers.SecP256r1) ? EnvelopeAlgorithm.EcdsaP256 : null;
    }

    private static ECNamedDomainParameters Domain(DerObjectIdentifier curve) => new(curve, CustomNamedCurves.GetByOid(curve));
}
