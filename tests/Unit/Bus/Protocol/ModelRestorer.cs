using Xianning.Exchange.Bus.Streams;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>
/// Operators who lose the city's database and put an older copy in its place, once in a schedule: with its log, as where both stand in one file; or without it, as a store whose log is elsewhere and goes on.
/// After the latter they adopt what is refused only when all has come to rest, as they are told to, and have everybody speak once more. It draws by itself, so that other schedules stay what they are.
/// </summary>
internal sealed class ModelRestorer : IDisposable
{
    private const int OneIn = 4, KeptFrom = 20, KeptMore = 150, LostFrom = 10, LostMore = 120, ProbesMax = 6, ProbeFine = 900;

    private readonly ModelWorld world;
    private readonly int keptAt;
    private readonly int lostAt;
    private ModelFolder? kept;
    private int steps;
    private int adoptedAtProbe = -1;
    private int adopted;

    private ModelRestorer(ModelWorld world, Random random)
    {
        this.world = world;
        KeepsLog = random.Next(2) == 0;
        keptAt = KeptFrom + random.Next(KeptMore);
        lostAt = keptAt + LostFrom + random.Next(LostMore);
    }

    /// <summary>Whether the log goes on, and only the store was put back.</summary>
    public bool KeepsLog { get; }

    /// <summary>Whether it has happened: a short schedule may end before.</summary>
    public bool HasHappened { get; private set; }

    /// <summary>How often everybody spoke once more.</summary>
    public int Probes { get; private set; }

    /// <summary>The fine of what was said in the last such round, and nowhere else.</summary>
    public int LastFine => ProbeFine + Probes;

    /// <summary>Those of a schedule; null in most.</summary>
    public static ModelRestorer? Of(ModelWorld world, int seed)
    {
        var random = new Random(seed + 1_000_003);
        return random.Next(OneIn) == 0 ? new ModelRestorer(world, random) : null;
    }

    /// <summary>Takes the copy or puts it back, when it is time.</summary>
    public void Act(ModelOperators operators, ModelStranger stranger)
    {
        steps++;
        if (HasHappened && KeepsLog && world.Rules.HasFlag(RulesOff.AdoptedLast)) AdoptRefused(operators);
        if (steps == keptAt)
        {
            world.Say("the city's database is copied");
            kept = world.City.Copy();
        }

        if (steps != lostAt) return;
        HasHappened = true;
        world.Say($"the city's database is put back{(KeepsLog ? ", its log is not" : "")}");
        world.Restore(KeepsLog ? world.City.CopyOver(kept!) : ModelDatabase.Copy(kept!));
        if (!KeepsLog) stranger.LookAgain();
        world.StartNode();
    }

    /// <summary>Adopts what a restored store's streams are refused for; when nothing is refused, has everybody speak once more, and again as long as that had to be adopted too.</summary>
    /// <returns>Whether there was anything to do.</returns>
    public bool Resume(ModelOperators operators)
    {
        if (!HasHappened || !KeepsLog) return false;
        if (AdoptRefused(operators)) return true;
        if (adoptedAtProbe == adopted) return false;
        if (Probes == ProbesMax) throw new ModelException("streams are adopted again and again, and what comes later still does not pass");
        (adoptedAtProbe, Probes) = (adopted, Probes + 1);
        for (var adapter = 0; adapter < world.Adapters.Count; adapter++)
        {
            for (var i = 0; i < ModelParties.All.Count; i++) world.Adapters[adapter].Add(ModelParties.All[i], $"咸住建罚〔2018〕{adapter + 1}{i}号", LastFine);
        }

        foreach (var node in world.Nodes) node.Ring();
        return true;
    }

    private bool AdoptRefused(ModelOperators operators)
    {
        var refused = operators.AllStreams.Where(row => ReplayWindow.Read(row.Window.Span) is { IsRefusing: true } or { LowestGapEnd: not null }).ToList();
        foreach (var row in refused) operators.Adopt(row);
        adopted += refused.Count;
        return refused.Count > 0;
    }

    public void Dispose() => kept?.Dispose();
}
