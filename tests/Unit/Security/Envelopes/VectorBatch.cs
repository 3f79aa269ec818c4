using System.Globalization;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Tests.Security.Envelopes;

/// <summary>One file of tests/Vectors, as its script describes it.</summary>
internal sealed class VectorBatch
{
    internal static readonly string[] Algorithms = ["sm2", "ecdsa"];
    internal static readonly int[] Sizes = [1, 2, 37, 64, 255, 256];

    private VectorBatch(IReadOnlyList<string> lines)
    {
        var head = lines.Take(4).ToDictionary(l => l.Split(' ')[0], l => Convert.FromHexString(l.Split(' ')[1]));
        Authority = head["ca"];
        Certificate = GovernmentCertificate.Parse(head["ee"]);
        Statement = head["statement"];
        Signature = head["signature"];
        Messages = [.. lines.Skip(4).Select(l => new VectorMessage(l.Split(' ')))];
    }

    internal byte[] Authority { get; }

    internal GovernmentCertificate Certificate { get; }

    internal byte[] Statement { get; }

    internal byte[] Signature { get; }

    internal IReadOnlyList<VectorMessage> Messages { get; }

    internal static VectorBatch Read(string algorithm, int size)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Vectors/{algorithm}-{size}");
        using var reader = new StreamReader(typeof(VectorBatch).Assembly.GetManifestResourceStream(name)!);
        return new VectorBatch(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
