namespace Xianning.Exchange.Bus.Log;

/// <summary>A topic as the log holds it.</summary>
/// <param name="Id">Given once at creation; a topic of the same name made anew has another. It is part of message ids.</param>
/// <param name="Name">Its name.</param>
/// <param name="Partitions">How many partitions it has.</param>
/// <param name="Compacted">Whether only the newest record of a key need be kept.</param>
public sealed record TopicInfo(Guid Id, string Name, int Partitions, bool Compacted);
