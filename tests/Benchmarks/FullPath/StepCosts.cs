namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>The costs of all steps of both lists, in list order. Lanes share them.</summary>
internal sealed class StepCosts
{
    private readonly Lock gate = new();
    private readonly List<(string List, StepCost Cost)> costs = [];

    /// <summary>The cost of a step, made when first asked for.</summary>
    public StepCost Of(string list, string step)
    {
        lock (gate)
        {
            foreach (var known in costs)
            {
                if (known.List == list && known.Cost.Name == step) return known.Cost;
            }

            var cost = new StepCost(step);
            costs.Add((list, cost));
            return cost;
        }
    }

    /// <summary>A list's costs in order.</summary>
    public IReadOnlyList<StepCost> Of(string list) => [.. costs.Where(known => known.List == list).Select(known => known.Cost)];

    /// <summary>Forgets what was measured.</summary>
    public void Clear() => costs.ForEach(known => known.Cost.Clear());
}
