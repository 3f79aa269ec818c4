namespace Xianning.Exchange.Bus.Store;

/// <summary>How far a store that was put back has recovered.</summary>
/// <param name="Lanes">Lanes that have not read yet what the log has of their streams: they do so at their next claim.</param>
/// <param name="Ids">Ids that stand in the log and have not been said again yet.</param>
public sealed record RestoreProgress(long Lanes, long Ids);
