namespace Xianning.Exchange.Bus.Gate;

/// <summary>An information resource (信息资源): a catalogue entry that somebody owns and publishes as messages of one type.</summary>
/// <param name="Code">The resource code.</param>
/// <param name="Title">Its title.</param>
/// <param name="OwnerUscc">The participant that owns it.</param>
/// <param name="MessageType">The type its messages have.</param>
/// <param name="LegalEffect">Whether its messages have legal effect: keys kept by the hub may not sign them.</param>
/// <param name="Strict">Whether its readers wait at a gap in the sender's stream until it closes or an operator adopts it.</param>
/// <param name="OutsideReaders">Whether its topic is read by others than the bus too, from the log's servers: each message stands there once. All resources of one type say the same.</param>
/// <param name="RetentionDays">Days after which its records may be removed from a Kafka, 30 to 36,500; null keeps them for ever. A topic keeps what the longest of its resources asks for; the embedded log keeps everything.</param>
/// <param name="Compacted">Whether its topic keeps only the newest record of each key, as of a reference library: the topic is its alone, its contract's record key is the business key, and only adapters send to it. The embedded log keeps everything.</param>
public sealed record GateResource(string Code, string Title, string OwnerUscc, string MessageType, bool LegalEffect = false, bool Strict = false, bool OutsideReaders = false, int? RetentionDays = null, bool Compacted = false);
