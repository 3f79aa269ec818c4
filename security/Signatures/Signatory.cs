using System.Collections.Concurrent;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Security.Signatures;

/// <summary>
/// Signs or verifies with one key. Initialising a signer costs as much as a signature and a signer serves one thread at a time,
/// so initialised ones are lent and come back; as many exist as were ever needed at once. Thread-safe.
/// </summary>
internal sealed class Signatory(EnvelopeAlgorithm algorithm, ECKeyParameters key)
{
    private readonly ConcurrentBag<ISigner> idle = [];

    internal byte[] Sign(ReadOnlySpan<byte> data)
    {
        var signer = Rent();
        signer.BlockUpdate(data);
        var signature = signer.GenerateSignature();
        idle.Add(signer);
        return signature;
    }

    internal bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (!SignatureForm.IsStrict(algorithm, signature))
        {
            return false;
        }

        var signer = Rent();
        signer.BlockUpdate(data);
        var holds = signer.VerifySignature(signature.ToArray());
        idle.Add(signer);
        return holds;
    }

    private ISigner Rent()
    {
        if (!idle.TryTake(out var signer))
        {
            // SM2Signer's user id is 1234567812345678 unless another is given.
            signer = algorithm == EnvelopeAlgorithm.Sm2 ? new SM2Signer() : new DsaDigestSigner(new ECDsaSigner(), new Sha256Digest());
            signer.Init(key.IsPrivate, key.IsPrivate ? new ParametersWithRandom(key, EllipticKeys.Random) : key);
        }

        signer.Reset();
        return signer;
    }
}
