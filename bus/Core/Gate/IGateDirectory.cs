namespace Xianning.Exchange.Bus.Gate;

/// <summary>The bus's view of the resource directory: one immutable snapshot at a time.</summary>
public interface IGateDirectory
{
    /// <summary>The newest verified snapshot; null while none is known, and then nothing passes the gate.</summary>
    GateSnapshot? Current { get; }
}
