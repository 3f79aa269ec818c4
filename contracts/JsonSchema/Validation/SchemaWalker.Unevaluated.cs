using System.Text;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>The part that keeps in mind which items or members have been evaluated, and judges the rest.</summary>
internal ref partial struct SchemaWalker
{
    /// <summary>The schema for what no other schema evaluates of the value at hand; null when none asks.</summary>
    private readonly SchemaUse? Unevaluated(CombinedRules rules) => TypesAt(_position) switch
    {
        JsonTypes.Object => rules.UnevaluatedProperties,
        JsonTypes.Array => rules.UnevaluatedItems,
        _ => null,
    };

    /// <summary>Reads the value to count its items or members, and opens a frame for them.</summary>
    private bool OpenFrame(int start)
    {
        if (!_trusted && !Own(SchemaNode.Anything))
            return false;
        _trusted = true;
        _position = start;
        var cursor = new JsonCursor(_json, start);
        var count = cursor.CountBelow();
        Charge(cursor.Position - start);
        _frame = _marks.Open(Math.Max(1, (count + 63) / 64));
        return true;
    }

    /// <summary>What was evaluated here is evaluated for a schema around this one too.</summary>
    private void CloseFrame(MarkFrame outer)
    {
        if (outer.Words > 0)
            _marks.Add(_frame, outer);
        _marks.Top = _frame.Start;
        _frame = outer;
    }

    private bool RestHolds(SchemaNode node, SchemaUse rest, int start)
    {
        var frame = _frame;
        _frame = default;
        _position = start;
        if (!Descend() || !(_json[start] == '{' ? RestMembersHold(node, rest, frame) : RestItemsHold(rest, frame)))
            return false;
        _depth--;
        _frame = frame;
        return true;
    }

    private bool RestMembersHold(SchemaNode node, SchemaUse rest, MarkFrame frame)
    {
        for (var index = 0; _json[_position] != '}'; index++)
        {
            if (!ReadString(out var start, out var length, out _))
                return false;
            SkipSpace();
            _position++;
            SkipSpace();
            if (!(_marks.IsSet(frame, index) ? Skip() : RestMemberHolds(node, rest, _json.Slice(start, length))))
                return false;
            _marks.Set(frame, index);
            SkipSpace();
            Comma();
        }

        return true;
    }

    private bool RestMemberHolds(SchemaNode node, SchemaUse rest, ReadOnlySpan<byte> raw)
    {
        if (_errors is null)
            return Value(rest.Node);
        var name = StringText.Of(raw);
        if (rest.Node.Never)
            return Fault(node, "unevaluatedProperties", ErrorText.Additional(name)) && Skip();
        _errors.Enter(Encoding.UTF8.GetBytes(name));
        if (!Use(rest))
            return false;
        _errors.Leave();
        return true;
    }

    private bool RestItemsHold(SchemaUse rest, MarkFrame frame)
    {
        for (var index = 0; _json[_position] != ']'; index++)
        {
            _errors?.Enter(index);
            if (!(_marks.IsSet(frame, index) ? Skip() : Use(rest)))
                return false;
            _errors?.Leave();
            _marks.Set(frame, index);
            SkipSpace();
            Comma();
        }

        return true;
    }
}
