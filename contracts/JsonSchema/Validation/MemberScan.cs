namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>What is known while the members of one object are read. A mutable struct: pass it by reference.</summary>
internal struct MemberScan(SchemaNode node, ObjectRules rules, MarkFrame frame)
{
    /// <summary>Names without a number, to find one that stands twice.</summary>
    public SeenNames Names;

    /// <summary>The number of the property that is likely to come next.</summary>
    public int Expected;

    /// <summary>Members read so far.</summary>
    public int Count;

    public readonly SchemaNode Node { get; } = node;

    public readonly ObjectRules Rules { get; } = rules;

    /// <summary>Where evaluated members are marked.</summary>
    public readonly MarkFrame Frame { get; } = frame;
}
