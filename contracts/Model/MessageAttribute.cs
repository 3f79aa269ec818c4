namespace Xianning.Exchange.Contracts;

/// <summary>
/// Ties a record to its message type, which is also its topic: <c>xn.&lt;capability&gt;.&lt;message-in-kebab&gt;.v&lt;N&gt;</c>.
/// The registry's subject is that name followed by <c>-value</c>.
/// </summary>
/// <param name="type">The message type, for example <c>xn.credit.penalty-decided.v1</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MessageAttribute(string type) : Attribute
{
    /// <summary>The message type, for example <c>xn.credit.penalty-decided.v1</c>.</summary>
    public string Type { get; } = type;
}
