using System.Buffers;
using System.Numerics;
using System.Text.Json;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>The part that reads and judges objects.</summary>
internal ref partial struct SchemaWalker
{
    private static readonly ObjectRules AnyObject = new();

    private bool Object(SchemaNode node)
    {
        if (!IsType(ref node, JsonTypes.Object) || !IsNoConstant(node) || !Descend())
            return false;
        var rules = node.Objects ?? AnyObject;
        Span<ulong> seen = stackalloc ulong[rules.Words];
        if (!Members(node, rules, seen))
            return false;
        _depth--;
        return RequiredHold(node, rules, seen);
    }

    private bool Members(SchemaNode node, ObjectRules rules, scoped Span<ulong> seen)
    {
        if (At((byte)'}'))
            return true;
        var names = default(SeenNames);
        var expected = 0;
        var holds = true;
        do
            holds = Member(node, rules, seen, ref names, ref expected);
        while (holds && Comma());
        holds = holds && Expect((byte)'}') && (!names.HasDuplicate(_json) || Repeated());
        names.Release();
        return holds;
    }

    private bool Member(SchemaNode node, ObjectRules rules, scoped Span<ulong> seen, ref SeenNames names, ref int expected)
    {
        if (_position >= _json.Length || _json[_position] != '"')
            return Broken("缺少属性名", "a missing member name");
        if (!ReadString(out var start, out var length, out var escaped))
            return false;
        SkipSpace();
        if (!Expect((byte)':'))
            return false;
        SkipSpace();
        var raw = _json.Slice(start, length);
        var holds = escaped
            ? EscapedMember(node, rules, seen, ref names, ref expected, raw, start)
            : NamedMember(node, rules, seen, ref names, ref expected, raw, new SeenName(0, start, length, Escaped: false));
        SkipSpace();
        return holds;
    }

    private bool EscapedMember(SchemaNode node, ObjectRules rules, scoped Span<ulong> seen, ref SeenNames names, ref int expected, ReadOnlySpan<byte> raw, int start)
    {
        var rented = ArrayPool<byte>.Shared.Rent(raw.Length);
        var name = rented.AsSpan(0, StringText.Unescape(raw, rented));
        var holds = NamedMember(node, rules, seen, ref names, ref expected, name, new SeenName(0, start, raw.Length, Escaped: true));
        ArrayPool<byte>.Shared.Return(rented);
        return holds;
    }

    private bool NamedMember(SchemaNode node, ObjectRules rules, scoped Span<ulong> seen, ref SeenNames names, ref int expected, ReadOnlySpan<byte> name, SeenName place)
    {
        var number = rules.Properties.Find(name, ref expected);
        if (number < 0)
            return OtherMember(node, rules, ref names, name, place);
        var bit = 1UL << (number & 63);
        if ((seen[number >> 6] & bit) != 0)
            return Repeated();
        seen[number >> 6] |= bit;
        var start = _position;
        _errors?.Enter(name);
        if (!Value(rules.Schemas[number]))
            return false;
        _errors?.Leave();
        if (_captures.Length > 0 && _depth == 1 && rules.CaptureSlots is { } slots && slots[number] >= 0)
            _captures[slots[number]] = SliceFrom(start);
        return true;
    }

    private bool OtherMember(SchemaNode node, ObjectRules rules, ref SeenNames names, ReadOnlySpan<byte> name, SeenName place)
    {
        if (rules.IsClosed)
        {
            if (_errors is null || !Fault(node, "additionalProperties", ErrorText.Additional(System.Text.Encoding.UTF8.GetString(name))))
                return false;
            return Value(SchemaNode.Anything);
        }

        names.Add(name, place.Start, place.Length, place.Escaped);
        _errors?.Enter(name);
        if (!Value(rules.Additional))
            return false;
        _errors?.Leave();
        return true;
    }

    private readonly bool Repeated() => Broken("属性名重复", "a member name twice");

    private readonly bool RequiredHold(SchemaNode node, ObjectRules rules, ReadOnlySpan<ulong> seen)
    {
        for (var i = 0; i < rules.Required.Length; i++)
        {
            if ((rules.Required[i] & ~seen[i]) != 0 && !Missing(node, rules, rules.Required[i] & ~seen[i], i))
                return false;
        }

        foreach (var dependent in rules.Dependents)
        {
            if ((seen[dependent.Property >> 6] & (1UL << (dependent.Property & 63))) != 0 && !NeededHold(node, rules, dependent, seen))
                return false;
        }

        return true;
    }

    private readonly bool Missing(SchemaNode node, ObjectRules rules, ulong missing, int word)
    {
        if (_errors is null)
            return false;
        for (; missing != 0; missing &= missing - 1)
        {
            if (!Fault(node, "required", ErrorText.Required(rules.Properties.NameOf((word * 64) + BitOperations.TrailingZeroCount(missing)))))
                return false;
        }

        return true;
    }

    private readonly bool NeededHold(SchemaNode node, ObjectRules rules, DependentNames dependent, ReadOnlySpan<ulong> seen)
    {
        for (var i = 0; i < dependent.Needed.Length; i++)
        {
            for (var missing = dependent.Needed[i] & ~seen[i]; missing != 0; missing &= missing - 1)
            {
                if (_errors is null)
                    return false;
                var needed = rules.Properties.NameOf((i * 64) + BitOperations.TrailingZeroCount(missing));
                if (!Fault(node, "dependentRequired", ErrorText.Dependent(rules.Properties.NameOf(dependent.Property), needed)))
                    return false;
            }
        }

        return true;
    }

    /// <summary>The place of the value that began at <paramref name="start"/> and ends here.</summary>
    private readonly JsonSlice SliceFrom(int start)
    {
        var end = _position;
        return _json[start] switch
        {
            (byte)'"' => new JsonSlice(start + 1, end - start - 2, JsonTokenType.String, _json[start..end].Contains((byte)'\\')),
            (byte)'{' => new JsonSlice(start, end - start, JsonTokenType.StartObject, Escaped: false),
            (byte)'[' => new JsonSlice(start, end - start, JsonTokenType.StartArray, Escaped: false),
            (byte)'t' => new JsonSlice(start, end - start, JsonTokenType.True, Escaped: false),
            (byte)'f' => new JsonSlice(start, end - start, JsonTokenType.False, Escaped: false),
            (byte)'n' => new JsonSlice(start, end - start, JsonTokenType.Null, Escaped: false),
            _ => new JsonSlice(start, end - start, JsonTokenType.Number, Escaped: false),
        };
    }
}
