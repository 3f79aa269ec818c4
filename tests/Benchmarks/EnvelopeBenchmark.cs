using System.Diagnostics;
using System.Globalization;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Benchmarks;

/// <summary>
/// The signer and the verifier on 1 KB messages, batch by batch: processor time of the whole process a message, collection included, and bytes allocated.
/// Verifying is all that a reader pays: parsing both headers, content hash, path, and one signature a batch, each batch unknown before.
/// </summary>
internal static class EnvelopeBenchmark
{
    private const string Organisation = "11421200XN00000476";
    private const int ValueBytes = 1024;
    private const int Rounds = 5;
    private const double WarmupSeconds = 1;
    private const double RoundSeconds = 0.6;

    private static readonly EnvelopeDigests Digests = new();

    public static void Run(TextWriter output)
    {
        output.WriteLine("| algorithm | batch | sign us/msg | verify us/msg | both us/msg | sign bytes/msg | verify bytes/msg | proof bytes |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var algorithm in Enum.GetValues<EnvelopeAlgorithm>())
        {
            foreach (var size in new[] { 1, 16, 64, 256 }) RunOne(algorithm, size, output);
        }
    }

    private static void RunOne(EnvelopeAlgorithm algorithm, int size, TextWriter output)
    {
        using var key = NewKey(algorithm);
        var signer = new EnvelopeSigner(key, Organisation + "/registry/benchmark");
        var drafts = Enumerable.Range(0, size).Select(Draft).ToArray();
        var batches = Enumerable.Range(0, Math.Max(16, 2048 / size)).Select(n => signer.Sign(drafts, n)).ToArray();
        var sign = Measure(size, _ => signer.Sign(drafts, 1));
        var verifier = new EnvelopeVerifier();
        var verify = Measure(size, n =>
        {
            // A new verifier whenever the prepared batches are used up: every signature is checked once, as in a lane.
            if (n % batches.Length == 0) verifier = new EnvelopeVerifier();
            Verify(verifier, batches[n % batches.Length], drafts, key.Certificate);
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {algorithm} | {size} | {sign.Micros:f1} | {verify.Micros:f1} | {sign.Micros + verify.Micros:f1} | {sign.Bytes:n0} | {verify.Bytes:n0} | {batches[0].Envelopes[0].Proof.Length} |"));
    }

    private static void Verify(EnvelopeVerifier verifier, SignedBatch batch, EnvelopeDraft[] drafts, GovernmentCertificate certificate)
    {
        var parsed = new (EnvelopeAttributes Attributes, EnvelopeProof Proof)[drafts.Length];
        Digests.Clear();
        for (var i = 0; i < drafts.Length; i++)
        {
            EnvelopeAttributes.TryParse(batch.Envelopes[i].Attributes, out var attributes);
            EnvelopeProof.TryParse(batch.Envelopes[i].Proof, out var proof);
            parsed[i] = (attributes!, proof!);
            Digests.Add(attributes!, proof!, drafts[i].Key, drafts[i].Subject, drafts[i].Value);
        }

        Digests.Compute();
        for (var i = 0; i < drafts.Length; i++)
        {
            var holds = Digests.ContentHolds(i) && verifier.Verify(parsed[i].Attributes, parsed[i].Proof, certificate, Digests, i, out _) == ProofOutcome.Holds;
            if (!holds) throw new InvalidOperationException("A message that was just signed does not verify.");
        }
    }

    /// <summary>The median of the rounds, since neighbours on the machine only ever make a round worse.</summary>
    private static (double Micros, double Bytes) Measure(int size, Action<int> batch)
    {
        Round(size, WarmupSeconds, batch);
        var rounds = Enumerable.Range(0, Rounds).Select(_ => Round(size, RoundSeconds, batch)).OrderBy(r => r.Micros).ToArray();
        return rounds[Rounds / 2];
    }

    private static (double Micros, double Bytes) Round(int size, double seconds, Action<int> batch)
    {
        var bytes = GC.GetTotalAllocatedBytes(true);
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var count = 0;
        while (watch.Elapsed.TotalSeconds < seconds) batch(count++);
        var messages = (double)count * size;
        return ((Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / messages, (GC.GetTotalAllocatedBytes(true) - bytes) / messages);
    }

    private static SigningKey NewKey(EnvelopeAlgorithm algorithm)
    {
        var folder = Directory.CreateTempSubdirectory("xn-benchmark-").FullName;
        try
        {
            var keys = new KeyFolder(folder);
            var options = new AuthorityOptions { OrganisationName = "benchmark", Organisation = Organisation, City = "benchmark", Algorithm = algorithm, Demo = true };
            var authority = CertificateAuthority.Create(keys, options, TimeProvider.System);
            var profile = new CertificateProfile { Use = KeyUse.Envelope, Origin = KeyOrigin.Hosted, Organisation = Organisation, OrganisationName = "benchmark", System = "registry" };
            return keys.GetOrIssue("gsj", profile, authority, algorithm);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static EnvelopeDraft Draft(int i) => new()
    {
        MessageId = new Guid(i, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8),
        Epoch = 3,
        Sequence = 1000 + (ulong)i,
        Previous = 999,
        MessageType = "xn.credit.penalty-decided.v1",
        TimeMs = 1,
        BusId = "demo.xianning",
        Topic = "xn.credit.penalty-decided.v1",
        Partition = (uint)i % 8,
        Resource = "307012421200007/000002",
        Key = "91421200MA488BBB10"u8.ToArray(),
        Value = new byte[ValueBytes],
    };
}
