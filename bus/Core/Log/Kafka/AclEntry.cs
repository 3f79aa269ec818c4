namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>One entry of the servers' list of rights, in Kafka's words.</summary>
/// <param name="Principal">Who, such as <c>User:node-1</c>.</param>
/// <param name="Permission"><c>Allow</c> or <c>Deny</c>.</param>
/// <param name="Right">What, such as <c>Write</c>.</param>
/// <param name="Kind">On what kind of thing, such as <c>Topic</c>.</param>
/// <param name="Name">Its name on the servers.</param>
/// <param name="Pattern"><c>Literal</c>, or <c>Prefixed</c> where the name is the beginning of many.</param>
/// <param name="Host">From where; <c>*</c> is anywhere.</param>
public sealed record AclEntry(string Principal, string Permission, string Right, string Kind, string Name, string Pattern, string Host);
