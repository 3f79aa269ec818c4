using System.Buffers;
using System.Text.Json;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>The part that reads objects.</summary>
internal ref partial struct SchemaWalker
{
    private static readonly ObjectRules AnyObject = new();

    private bool Object(SchemaNode node)
    {
        var start = _position;
        if (!IsType(ref node, JsonTypes.Object) || !Descend())
            return false;
        var rules = node.Objects ?? AnyObject;
        Span<ulong> seen = stackalloc ulong[rules.Words];
        var scan = new MemberScan(node, rules, _frame);
        _frame = default;
        if (!Members(ref scan, seen))
            return false;
        _frame = scan.Frame;
        _depth--;
        return RequiredHold(ref scan, seen) && (rules.IsSimple || FurtherHold(ref scan, seen, start)) && ((node.Enum is null && node.Const is null) || ConstantsHold(node, start));
    }

    private bool Members(ref MemberScan scan, scoped Span<ulong> seen)
    {
        if (At((byte)'}'))
            return true;
        bool holds;
        do
            holds = Member(ref scan, seen);
        while (holds && Comma());
        holds = holds && Expect((byte)'}') && (!scan.Names.HasDuplicate(_json) || Repeated());
        scan.Names.Release();
        return holds;
    }

    private bool Member(ref MemberScan scan, scoped Span<ulong> seen)
    {
        var start = _position + 1;
        var number = scan.Rules.Properties.FindAhead(_json[_position..], ref scan.Expected, out var taken);
        bool holds;
        if (number >= 0)
        {
            _position += taken;
            SkipSpace();
            holds = NumberedMember(ref scan, seen, _json.Slice(start, taken - 3), new SeenName(0, start, taken - 3, Escaped: false), number);
        }
        else
            holds = OtherMember(ref scan, seen);

        scan.Count++;
        SkipSpace();
        return holds;
    }

    private bool OtherMember(ref MemberScan scan, scoped Span<ulong> seen)
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
        var place = new SeenName(0, start, length, escaped);
        return escaped ? EscapedMember(ref scan, seen, raw, place) : NamedMember(ref scan, seen, raw, place);
    }

    private bool EscapedMember(ref MemberScan scan, scoped Span<ulong> seen, ReadOnlySpan<byte> raw, SeenName place)
    {
        var rented = ArrayPool<byte>.Shared.Rent(raw.Length);
        var holds = NamedMember(ref scan, seen, rented.AsSpan(0, StringText.Unescape(raw, rented)), place);
        ArrayPool<byte>.Shared.Return(rented);
        return holds;
    }

    private bool NamedMember(ref MemberScan scan, scoped Span<ulong> seen, scoped ReadOnlySpan<byte> name, SeenName place)
    {
        var number = scan.Rules.Properties.Find(name, ref scan.Expected);
        if (number < 0 && !_trusted)
            scan.Names.Add(name, place.Start, place.Length, place.Escaped);
        return NumberedMember(ref scan, seen, name, place, number);
    }

    private bool NumberedMember(ref MemberScan scan, scoped Span<ulong> seen, scoped ReadOnlySpan<byte> name, in SeenName place, int number)
    {
        var rules = scan.Rules;
        if (number >= 0)
        {
            ref var word = ref seen[number >> 6];
            var bit = 1UL << (number & 63);
            if ((word & bit) != 0)
                return Repeated();
            word |= bit;
        }

        if (rules.LooksAtNames)
            return LookedAtMember(ref scan, name, place, number);
        if (rules.IsClosed && (number < 0 || number >= rules.Declared))
            return Undeclared(scan.Node, rules, name) && Value(SchemaNode.Anything);
        var start = _position;
        _errors?.Enter(name);
        if (!Use(number < 0 ? rules.Additional : rules.Schemas[number]))
            return false;
        _errors?.Leave();
        if (scan.Frame.Words > 0 && (rules.HasAdditional || (number >= 0 && number < rules.Declared)))
            _marks.Set(scan.Frame, scan.Count);
        if (_captures.Length > 0)
            Capture(rules, number, start);
        return true;
    }

    private readonly bool Undeclared(SchemaNode node, ObjectRules rules, scoped ReadOnlySpan<byte> name) =>
        _errors is not null && Fault(node, rules.AdditionalKeyword, ErrorText.Additional(System.Text.Encoding.UTF8.GetString(name)));

    private readonly bool Repeated() => Broken("属性名重复", "a member name twice");

    private readonly void Capture(ObjectRules rules, int number, int start)
    {
        if (number >= 0 && _depth == 1 && rules.CaptureSlots is { } slots && slots[number] >= 0)
            _captures[slots[number]] = SliceFrom(start);
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
