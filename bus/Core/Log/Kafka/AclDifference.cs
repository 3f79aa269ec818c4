namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>One thing in which the servers' rights differ from the directory's, or that is not the directory's affair.</summary>
/// <param name="Change">What applying does about it.</param>
/// <param name="Entry">The right.</param>
public sealed record AclDifference(AclChange Change, AclEntry Entry);
