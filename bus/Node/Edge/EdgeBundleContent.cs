using Xianning.Exchange.Node.Trust;

namespace Xianning.Exchange.Node.Edge;

/// <summary>What the city tells an edge.</summary>
/// <param name="Department">Whose edge.</param>
/// <param name="Uscc">Its USCC.</param>
/// <param name="Prefix">Stands before topic names on the city's Kafka.</param>
/// <param name="Partitions">Partitions of every topic of the city: an edge signs the partition.</param>
/// <param name="Trust">What a node pins.</param>
/// <param name="Lists">Revocation lists of the root and of the issuing authority, DER.</param>
/// <param name="Documents">The directory in force and all contracts.</param>
/// <param name="Envelope">The edge's newest envelope certificate, DER.</param>
/// <param name="Transport">Certificate of its connections, issuer and root, DER; empty but at the enrolment that asked for one.</param>
internal sealed record EdgeBundleContent(
    string Department, string Uscc, string Prefix, int Partitions, TrustFile Trust, IReadOnlyList<byte[]> Lists, IReadOnlyList<EdgeDocument> Documents, byte[] Envelope, IReadOnlyList<byte[]> Transport);
