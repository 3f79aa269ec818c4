namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>One random schedule: everything that it does follows from its seed. Then the faults stop, everything comes to rest, and the invariants must hold.</summary>
internal static class ModelSchedule
{
    private const int StepsMin = 150, StepsMore = 450, ProcessesMax = 2, RoundsMax = 60, OperationsMax = 20_000, ThawSteps = 60;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(6);

    /// <summary>Runs the schedule of a seed.</summary>
    /// <returns>What does not hold, with the end of what happened; null when all holds.</returns>
    public static Task<string?> RunAsync(int seed, RulesOff rules = RulesOff.None) => OnThreadOfItsOwn(() => Run(seed, rules));

    /// <summary>Everything that happens in the schedule of a seed, as it is reported.</summary>
    public static Task<IReadOnlyList<string>> TraceAsync(int seed) => OnThreadOfItsOwn(() => Trace(seed));

    private static string? Run(int seed, RulesOff rules)
    {
        using var world = new ModelWorld(seed, rules);
        try
        {
            var operators = Play(world);
            return Broken(world, operators) is { } broken ? Report(seed, broken, world) : null;
        }
        catch (ModelException failure)
        {
            return Report(seed, failure.Message, world);
        }
        catch (Exception failure)
        {
            return Report(seed, failure.ToString(), world);
        }
    }

    private static string? Broken(ModelWorld world, ModelOperators operators) =>
        world.Restorer is { HasHappened: true, KeepsLog: true } ? new RestoredInvariants(world, operators).Broken() : new ModelInvariants(world, operators).Broken();

    // A schedule waits for the store all the time: on a thread of the pool it would hold up what it waits for.
    private static Task<T> OnThreadOfItsOwn<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static IReadOnlyList<string> Trace(int seed)
    {
        using var world = new ModelWorld(seed, RulesOff.None);
        Play(world);
        return [.. world.Said];
    }

    private static ModelOperators Play(ModelWorld world)
    {
        var operators = new ModelOperators(world);
        var stranger = new ModelStranger(world);
        world.StartNode();
        world.Sender?.Start();
        for (var steps = StepsMin + world.Random.Next(StepsMore); steps > 0; steps--)
        {
            Act(world, operators, stranger);
            world.Restorer?.Act(operators, stranger);
        }

        ComeToRest(world, operators, stranger);
        return operators;
    }

    private static string Report(int seed, string broken, ModelWorld world) =>
        $"Seed {seed}: {broken}\n  strict {world.IsStrict}, batches of {world.Options.BatchRecordsMax}, one by one after {world.Options.DeathsBeforeOneByOne}, parked at most {world.Options.Recoverability.ParkedPerLaneMax}\n  " + string.Join("\n  ", world.Said);

    private static void Act(ModelWorld world, ModelOperators operators, ModelStranger stranger)
    {
        switch (world.Random.Next(100))
        {
            case < 6: AddRow(world); break;
            case < 11: stranger.Bring(); break;
            case < 16: stranger.Attack(); break;
            case < 20: world.Time.Advance(TimeSpan.FromSeconds(1 + world.Random.Next(6))); break;
            case < 22: Disturb(world); break;
            case < 23: operators.ChangeDirectory(); break;
            case < 24: world.Status.IsKnown = !world.Status.IsKnown || world.Random.Next(2) == 0; break;
            case < 27: operators.SettleOne(); break;
            case < 36 when world.Sender is { } sender: sender.Act(); break;
            case < 40 when world.Sender is not null: operators.AdoptOne(); break;
            default: world.Step(); break;
        }
    }

    private static void AddRow(ModelWorld world)
    {
        var which = world.Random.Next(world.Adapters.Count);
        var adapter = world.Adapters[which];
        for (var rows = 1 + world.Random.Next(3); rows > 0; rows--)
        {
            var number = 1 + world.Random.Next(12);
            adapter.Add(ModelParties.All[number % ModelParties.All.Count], $"咸住建罚〔2015〕{which + 1}{number}号", 100 + world.Random.Next(2));
        }

        foreach (var node in world.Nodes) node.Ring();
    }

    // A process dies, another one starts beside it and takes everything over, one freezes or thaws.
    private static void Disturb(ModelWorld world)
    {
        var living = world.Nodes.FindAll(node => node is ModelCityNode { IsDead: false });
        if (living.Count == 0 || (living.Count < ProcessesMax && world.Random.Next(2) == 0)) world.StartNode();
        else living[world.Random.Next(living.Count)].Disturb();
    }

    private static void ComeToRest(ModelWorld world, ModelOperators operators, ModelStranger stranger)
    {
        world.Say("the faults stop");
        world.Faults.Stop();
        world.Status.IsKnown = true;
        operators.RestoreDirectory();
        stranger.BringRest();
        foreach (var node in world.Nodes) node.IsFrozen = false;
        for (var i = 0; i < ThawSteps; i++) world.Step();
        foreach (var node in world.Nodes.FindAll(node => !node.IsDead)) world.Kill(node);
        world.StartNode();
        world.Sender?.ComeToRest();
        var quiet = 0;
        for (var round = 0; quiet < 2; round++)
        {
            if (round == RoundsMax) throw new ModelException($"it does not come to rest\n  {Broken(world, operators)}");
            Drain(world);
            quiet = operators.SettleAll() || operators.Parked > 0 ? 0 : quiet + 1;
            if (quiet == 2 && (world.Sender?.Probe() == true || world.Restorer?.Resume(operators) == true)) quiet = 0;
            world.Time.Advance(Round);
        }

        Drain(world);
    }

    private static void Drain(ModelWorld world)
    {
        for (var i = 0; world.Step() || world.Nodes.Exists(node => !node.IsAtRest); i++)
        {
            if (i == OperationsMax) throw new ModelException("it goes on for ever");
        }
    }
}
