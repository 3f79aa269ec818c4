namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>A machine of a sender: its database, its department's file, and the process that runs there, if one does.</summary>
internal sealed class ModelMachine(ModelWorld world, int number, ModelDatabase database, ModelAdapter adapter)
{
    private int starts;

    public int Number { get; } = number;

    public ModelDatabase Database { get; private set; } = database;

    /// <summary>The department's file as this machine has it.</summary>
    public ModelAdapter Adapter { get; private set; } = adapter;

    public ModelNode? Process { get; private set; }

    public bool Runs => Process is { IsDead: false };

    public void Start()
    {
        Process = new ModelSenderNode(world, Database, Adapter, $"process {starts++} of machine {Number}");
        world.Nodes.Add(Process);
        Process.Start();
    }

    public void Kill()
    {
        if (Runs) world.Kill(Process!);
    }

    /// <summary>Goes on from another state.</summary>
    public void Restore(ModelDatabase state, ModelAdapter file)
    {
        Kill();
        (Database, Adapter) = (state, file);
        Start();
    }
}
