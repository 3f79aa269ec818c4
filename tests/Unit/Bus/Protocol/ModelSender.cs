using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>
/// A department that numbers, signs and forwards from a database of its own. Its file is copied at some moment, and put back at another, or started a second time beside it;
/// the city is not restored. In half of the schedules its clock stands still until the end, so that copies sign under one epoch.
/// </summary>
internal sealed class ModelSender : IDisposable
{
    public const string Name = "live";
    public const string Source = RigKeys.Rsj + "/exchange/" + Name;

    private const int CopiesMax = 4, MachinesMax = 3, DocumentsCount = 9, ProbesMax = 5;

    private readonly ModelWorld world;
    private readonly List<ModelDatabase> databases = [];
    private readonly List<ModelMachine> machines = [];
    private readonly ModelClock clock;
    private (ModelFolder File, ModelAdapter Rows)? kept;
    private ModelMachine? survivor;
    private int adoptionsBefore;
    private int probes;

    public ModelSender(ModelWorld world)
    {
        this.world = world;
        clock = new ModelClock(world.Time);
        if (world.Random.Next(2) == 0) clock.Stand();
        machines.Add(new ModelMachine(world, 0, Opened(new ModelFolder()), ModelAdapter.OfSender(Name)));
    }

    /// <summary>How often a copy was put back or started.</summary>
    public int Copies { get; private set; }

    /// <summary>Databases that it has had, with what was said from them.</summary>
    public IReadOnlyList<ModelDatabase> Databases => databases;

    /// <summary>What is left of it when the schedule has ended.</summary>
    public ModelDatabase Survivor => survivor!.Database;

    /// <summary>Under which epoch, and from which number on, it spoke after the last adoption.</summary>
    public (ulong Epoch, ulong From) LastProbe { get; private set; }

    private LaneClaim Claim => Survivor.Standing[new LaneId(Name, 0)];

    /// <summary>Starts its first machine.</summary>
    public void Start() => machines[0].Start();

    /// <summary>Does something at random.</summary>
    public void Act()
    {
        var machine = machines[world.Random.Next(machines.Count)];
        switch (world.Random.Next(20))
        {
            case < 11: AddRows(machine); break;
            case < 14: Disturb(machine); break;
            case < 16: KeepCopy(machine); break;
            case 16 when kept is not null && Copies < CopiesMax: Restore(machine); break;
            case 17 when machines.Count < MachinesMax && Copies < CopiesMax: Clone(machine); break;
            default: break;
        }
    }

    /// <summary>One machine is left, and starts once more, with a clock that was set right.</summary>
    public void ComeToRest()
    {
        clock.Go();
        survivor = machines[world.Random.Next(machines.Count)];
        world.Say($"machine {survivor.Number} is left");
        foreach (var machine in machines) machine.Kill();
        survivor.Start();
    }

    /// <summary>Speaks of every party once more, as long as what it said last had to be adopted.</summary>
    /// <returns>Whether it spoke.</returns>
    public bool Probe()
    {
        if (probes > 0 && world.Adoptions.Count == adoptionsBefore) return false;
        if (probes == ProbesMax) throw new ModelException("epochs are adopted again and again, and what comes later still does not pass");
        probes++;
        adoptionsBefore = world.Adoptions.Count;
        LastProbe = (Claim.Epoch, Claim.NextSequence);
        for (var i = 0; i < ModelParties.All.Count; i++) survivor!.Adapter.Add(ModelParties.All[i], $"咸人社罚〔2017〕{probes}{i}号", 100);
        foreach (var node in world.Nodes) node.Ring();
        return true;
    }

    public void Dispose()
    {
        foreach (var database in databases) database.Dispose();
        kept?.File.Dispose();
    }

    private ModelDatabase Opened(ModelFolder folder)
    {
        var database = new ModelDatabase(folder, clock, world.Options.PartitionsPerTopic);
        databases.Add(database);
        return database;
    }

    private void AddRows(ModelMachine machine)
    {
        for (var rows = 1 + world.Random.Next(3); rows > 0; rows--)
        {
            var number = 1 + world.Random.Next(DocumentsCount);
            machine.Adapter.Add(ModelParties.All[number % ModelParties.All.Count], $"咸人社罚〔2016〕{number}号", 100 + world.Random.Next(4));
        }

        foreach (var node in world.Nodes) node.Ring();
    }

    private static void Disturb(ModelMachine machine)
    {
        if (machine.Runs) machine.Process!.Disturb();
        else machine.Start();
    }

    private void KeepCopy(ModelMachine machine)
    {
        kept?.File.Dispose();
        kept = Copied(machine);
    }

    // While it runs, or it is stopped for it and starts again: then it and the copy claim alike where their clocks stand.
    private (ModelFolder File, ModelAdapter Rows) Copied(ModelMachine machine)
    {
        var isStopped = machine.Runs && world.Random.Next(3) > 0;
        world.Say($"machine {machine.Number} is copied{(isStopped ? " and started again" : "")}");
        if (isStopped) machine.Kill();
        var copy = (machine.Database.Copy(), machine.Adapter.Copy());
        if (isStopped) machine.Start();
        return copy;
    }

    // What its department entered since may stand in its file still, or be lost with it.
    private void Restore(ModelMachine machine)
    {
        Copies++;
        world.Say($"machine {machine.Number} is restored");
        machine.Restore(Opened(ModelDatabase.Copy(kept!.Value.File)), world.Random.Next(2) == 0 ? machine.Adapter : kept.Value.Rows.Copy());
    }

    private void Clone(ModelMachine machine)
    {
        Copies++;
        var state = kept is { } old && world.Random.Next(2) == 0 ? (ModelDatabase.Copy(old.File), old.Rows.Copy()) : Copied(machine);
        world.Say($"machine {machines.Count} is a clone");
        machines.Add(new ModelMachine(world, machines.Count, Opened(state.Item1), state.Item2));
        machines[^1].Start();
    }
}
