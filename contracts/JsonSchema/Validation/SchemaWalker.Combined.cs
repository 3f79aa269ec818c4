namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>The part that applies several schemas to one value. The first look reads it as the document comes; the others read its bytes again.</summary>
internal ref partial struct SchemaWalker
{
    private bool Combined(SchemaNode node)
    {
        var rules = node.Combined!;
        if (++_nesting > SchemaLimits.NestingMax)
            return Overworked();
        var holds = rules.Alone is { } choice && TryChoose(choice, out var branch) ? Use(branch) : Looks(node, rules);
        _nesting--;
        return holds;
    }

    private bool Looks(SchemaNode node, CombinedRules rules)
    {
        var (start, outer, trusted) = (_position, _frame, _trusted);
        var faults = _errors?.Count ?? 0;
        var rest = Unevaluated(rules);
        if (rest is not null && !OpenFrame(start))
            return false;
        if (!FirstLook(node, rules, out var next))
            return false;
        var end = _position;
        _trusted = true;
        if (!AllHold(rules, start, next) || !ChoiceHolds(node, rules.AnyOf, start) || !ChoiceHolds(node, rules.OneOf, start))
            return false;
        if (!NotHolds(node, rules, start) || !ConditionHolds(rules, start))
            return false;
        if (rest is { } unevaluated)
        {
            // A schema that does not hold evaluates nothing: what is left over then would only be told twice.
            if ((_errors?.Count ?? 0) == faults && !RestHolds(node, unevaluated, start))
                return false;
            CloseFrame(outer);
        }

        _position = end;
        _trusted = trusted;
        return true;
    }

    /// <summary>Reads the value for the first time: by the schema's own rules or, when it has none, by the first schema that must hold.</summary>
    private bool FirstLook(SchemaNode node, CombinedRules rules, out int next)
    {
        next = node.HasOwn || rules.All.Length == 0 ? 0 : 1;
        return next == 0 ? Own(node) : Use(rules.All[0]);
    }

    private bool AllHold(CombinedRules rules, int start, int first)
    {
        for (var i = first; i < rules.All.Length; i++)
        {
            _position = start;
            if (!Use(rules.All[i]))
                return false;
        }

        return true;
    }

    private bool NotHolds(SchemaNode node, CombinedRules rules, int start)
    {
        if (rules.Not is not { } not)
            return true;
        var frame = _frame;
        _frame = default;
        var holds = Branch(not, start);
        _frame = frame;
        return !holds || Fault(node, "not", ErrorText.Not());
    }

    private bool ConditionHolds(CombinedRules rules, int start)
    {
        if (rules.If is not { } condition || (rules.Then is null && rules.Else is null && _frame.Words == 0))
            return true;
        var next = Branch(condition, start) ? rules.Then : rules.Else;
        _position = start;
        return next is not { } use || Use(use);
    }

    /// <summary>Tries a schema on a value that has been read: no reasons, and marks only when it holds. Everything else is left as it was.</summary>
    private bool Branch(SchemaUse use, int start)
    {
        _reached = start;
        if ((use.Node.Types & TypesAt(start)) == 0)
            return false;
        var (position, depth, nesting, errors, trusted, frame, top) = (_position, _depth, _nesting, _errors, _trusted, _frame, _marks.Top);
        if (frame.Words > 0)
            _frame = _marks.Open(frame.Words);
        _errors = null;
        _trusted = true;
        _position = start;
        var holds = Value(use.Node);
        _reached = _position;
        if (frame.Words > 0 && holds)
            _marks.Add(_frame, frame);
        (_position, _depth, _nesting, _errors, _trusted, _frame, _marks.Top) = (position, depth, nesting, errors, trusted, frame, top);
        return holds;
    }

    /// <summary>The types that the value at a place may have, by its first letter.</summary>
    private readonly JsonTypes TypesAt(int start) => start >= _json.Length ? JsonTypes.Any : _json[start] switch
    {
        (byte)'"' => JsonTypes.String,
        (byte)'{' => JsonTypes.Object,
        (byte)'[' => JsonTypes.Array,
        (byte)'t' or (byte)'f' => JsonTypes.Boolean,
        (byte)'n' => JsonTypes.Null,
        _ => JsonTypes.Number,
    };
}
