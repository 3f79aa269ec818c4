using System.Globalization;

namespace Xianning.Exchange.AcceptanceTests.Chaos;

/// <summary>How large and how long a run is. The defaults are the short form of every check; the environment asks for others.</summary>
/// <param name="Rows">Rows of the departments' files, about two messages each. <c>XNX_CHAOS_ROWS</c>, default 2,000.</param>
/// <param name="Seed">Of the plan of faults. <c>XNX_CHAOS_SEED</c>, default 2015.</param>
/// <param name="Faults">How many. <c>XNX_CHAOS_FAULTS</c>, default 9: one of each kind.</param>
/// <param name="RestsWithin">How long the city may take after the last fault. <c>XNX_CHAOS_MINUTES</c>, default 4.</param>
internal sealed record ChaosOptions(int Rows, int Seed, int Faults, TimeSpan RestsWithin)
{
    /// <summary>Nodes of the city.</summary>
    public const int Nodes = 3;

    public static ChaosOptions FromEnvironment() => new(Number("ROWS", 2_000), Number("SEED", 2015), Number("FAULTS", 9), TimeSpan.FromMinutes(Number("MINUTES", 4)));

    private static int Number(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable("XNX_CHAOS_" + name), CultureInfo.InvariantCulture, out var given) ? given : usual;
}
