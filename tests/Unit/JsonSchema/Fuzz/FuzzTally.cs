using System.Globalization;

namespace Xianning.Exchange.Tests.JsonSchema.Fuzz;

/// <summary>What a run of random schemas has seen.</summary>
internal sealed class FuzzTally
{
    private TimeSpan time;
    private long bytes;
    private (int Seed, double Microseconds) worst;

    public int Schemas { get; set; }

    public int SchemasRefused { get; set; }

    public int Accepted { get; private set; }

    public int Refused { get; private set; }

    public void Note(int seed, bool verdict, int length, TimeSpan took)
    {
        if (verdict) Accepted++;
        else Refused++;
        time += took;
        bytes += length;
        var each = took.TotalMicroseconds / Math.Max(1, length);
        if (each > worst.Microseconds) worst = (seed, each);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Schemas} schemas ({SchemasRefused} refused), documents accepted {Accepted}, refused {Refused}; {time.TotalMicroseconds / Math.Max(1, bytes):f3} us a byte, at worst {worst.Microseconds:f1} at seed {worst.Seed}");
}
