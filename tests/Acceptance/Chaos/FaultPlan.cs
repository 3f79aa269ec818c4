namespace Xianning.Exchange.AcceptanceTests.Chaos;

/// <summary>What will go wrong: a pure function of the seed. Every kind of fault comes once before any comes again; they overlap by chance.</summary>
internal static class FaultPlan
{
    private const double AfterMaxSeconds = 3;
    private const double LastsMinSeconds = 0.5;
    private const double LastsMaxSeconds = 9;
    private const double ForgetsShare = 0.5;

    /// <param name="seed">Equal seeds give equal plans.</param>
    /// <param name="count">How many faults.</param>
    /// <param name="nodes">How many nodes there are.</param>
    public static IReadOnlyList<Fault> Of(int seed, int count, int nodes)
    {
        var dice = new Random(seed);
        var faults = new List<Fault>(count);
        var kinds = Enum.GetValues<FaultKind>();
        while (faults.Count < count)
        {
            dice.Shuffle(kinds);
            foreach (var kind in kinds.Take(count - faults.Count))
            {
                var after = TimeSpan.FromSeconds(AfterMaxSeconds * dice.NextDouble());
                var lasts = TimeSpan.FromSeconds(LastsMinSeconds + ((LastsMaxSeconds - LastsMinSeconds) * dice.NextDouble()));
                faults.Add(new Fault(after, kind, dice.Next(nodes), lasts, dice.NextDouble() < ForgetsShare));
            }
        }

        return faults;
    }

    public static string Describe(int seed, IReadOnlyList<Fault> plan) => $"seed {seed}:\n  {string.Join("\n  ", plan)}";
}
