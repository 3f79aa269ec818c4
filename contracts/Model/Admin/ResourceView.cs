namespace Xianning.Exchange.Contracts.Admin;

/// <summary>An information resource.</summary>
/// <param name="Code">Resource code.</param>
/// <param name="Title">Title.</param>
/// <param name="Owner">Department id of the owner.</param>
/// <param name="MessageType">Message type.</param>
/// <param name="LegalEffect">Refuses hosted keys.</param>
/// <param name="Strict">Readers wait at a gap in the sender's stream until it closes or an operator adopts it.</param>
/// <param name="OutsideReaders">Its topic is read by others than the bus too, from the log's servers: each message stands there once. All resources of one type say the same.</param>
/// <param name="RetentionDays">Days after which its records may be removed from a Kafka, 30 to 36,500; null keeps them for ever. A topic keeps what the longest of its resources asks for; the embedded log keeps everything.</param>
/// <param name="Compacted">Its topic keeps only the newest record of each key, as of a reference library: the topic is its alone, its contract's record key is the business key, and only adapters send to it. The embedded log keeps everything.</param>
public sealed record ResourceView(string Code, string Title, string Owner, string MessageType, bool LegalEffect = false, bool Strict = false, bool OutsideReaders = false, int? RetentionDays = null, bool Compacted = false);
