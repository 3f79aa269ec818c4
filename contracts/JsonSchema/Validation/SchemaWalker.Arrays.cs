namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>The part that reads and judges arrays.</summary>
internal ref partial struct SchemaWalker
{
    private static readonly ArrayRules AnyArray = new();

    private bool Array(SchemaNode node)
    {
        var start = _position;
        if (!IsType(ref node, JsonTypes.Array) || !Descend())
            return false;
        var rules = node.Arrays ?? AnyArray;
        var frame = _frame;
        _frame = default;
        int count = 0, contained = 0;
        if (!At((byte)']'))
        {
            do
            {
                if (!Item(rules, frame, count++, ref contained))
                    return false;
                SkipSpace();
            }
            while (Comma());
            if (!Expect((byte)']'))
                return false;
        }

        _frame = frame;
        _depth--;
        return (node.Arrays is null || ArrayHolds(node, rules, start, count, contained)) && ((node.Enum is null && node.Const is null) || ConstantsHold(node, start));
    }

    private bool Item(ArrayRules rules, MarkFrame frame, int index, ref int contained)
    {
        var start = _position;
        _errors?.Enter(index);
        if (!Use(index < rules.Prefix.Length ? rules.Prefix[index] : rules.Items))
            return false;
        _errors?.Leave();
        var isContained = rules.Contains is { } contains && Branch(contains, start);
        contained += isContained ? 1 : 0;
        if (frame.Words > 0 && (isContained || rules.HasItems || index < rules.Prefix.Length))
            _marks.Set(frame, index);
        return true;
    }

    private bool ArrayHolds(SchemaNode node, ArrayRules rules, int start, int count, int contained)
    {
        if (count < rules.MinItems && !Fault(node, "minItems", ErrorText.MinItems(rules.MinItems)))
            return false;
        if (count > rules.MaxItems && !Fault(node, "maxItems", ErrorText.MaxItems(rules.MaxItems)))
            return false;
        if (rules.Contains is not null && !ContainsHolds(node, rules, contained))
            return false;
        return !rules.Unique || count < 2 || !UniqueItems.HasRepeated(_json[start.._position], count, ref _work) || Fault(node, "uniqueItems", ErrorText.Unique());
    }

    private readonly bool ContainsHolds(SchemaNode node, ArrayRules rules, int contained) =>
        (contained >= rules.MinContains || Fault(node, rules.MinContains == 1 ? "contains" : "minContains", ErrorText.MinContains(rules.MinContains)))
        && (contained <= rules.MaxContains || Fault(node, "maxContains", ErrorText.MaxContains(rules.MaxContains)));
}
