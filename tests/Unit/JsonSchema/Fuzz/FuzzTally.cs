using System.Globalization;

namespace Xianning.Exchange.Tests.JsonSchema.Fuzz;

/// <summary>What a run of random schemas has seen, and the time a byte by the length of documents.</summary>
internal sealed class FuzzTally
{
    private static readonly int[] Lengths = [256, 4096, 32768, int.MaxValue];

    private readonly (TimeSpan Time, long Bytes, int Seed, double Worst)[] byLength = new (TimeSpan, long, int, double)[Lengths.Length];

    public int Schemas { get; set; }

    public int SchemasRefused { get; set; }

    public int Accepted { get; private set; }

    public int Refused { get; private set; }

    public void Note(int seed, bool verdict, int length, TimeSpan took)
    {
        if (verdict) Accepted++;
        else Refused++;
        ref var row = ref byLength[Array.FindIndex(Lengths, bound => length <= bound)];
        var each = took.TotalMicroseconds / Math.Max(1, length);
        row = (row.Time + took, row.Bytes + length, each > row.Worst ? seed : row.Seed, Math.Max(each, row.Worst));
    }

    public override string ToString() => $"{Schemas} schemas ({SchemasRefused} refused), documents accepted {Accepted}, refused {Refused}; {string.Join(", ", byLength.Select(Line))}";

    private static string Line((TimeSpan Time, long Bytes, int Seed, double Worst) row, int at) => string.Create(CultureInfo.InvariantCulture,
        $"{(Lengths[at] == int.MaxValue ? "longer" : $"up to {Lengths[at]} bytes")}: {row.Time.TotalMicroseconds / Math.Max(1, row.Bytes):f3} us a byte, at worst {row.Worst:f1} at seed {row.Seed}");
}
