namespace Xianning.Exchange.SchemaRegistry;

/// <summary>A published version that this program cannot compile, because a newer one published it. Messages under it are not known here.</summary>
/// <param name="SchemaId">Its id.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Reason">What is not understood, with its code.</param>
public sealed record UnreadableContract(int SchemaId, string Subject, string Reason);
