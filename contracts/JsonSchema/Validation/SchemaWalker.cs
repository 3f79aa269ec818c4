using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>
/// Reads a document once and judges it on the way; where several schemas judge one value, it reads that value's bytes again for each. Methods answer whether
/// to go on: without a collector the first fault ends the walk, with one only a fault of the JSON itself, or a full collector, does. Reading and judging are
/// one code in both cases, so a verdict and its reasons cannot differ.
/// </summary>
internal ref partial struct SchemaWalker(ReadOnlySpan<byte> json, Span<JsonSlice> captures, ErrorCollector? errors)
{
    private static readonly SearchValues<byte> StringStops = SearchValues.Create(
        [.. "\"\\"u8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]);

    private readonly ReadOnlySpan<byte> _json = json;
    private readonly Span<JsonSlice> _captures = captures;
    private readonly long _workMax = SchemaLimits.WorkBase + ((long)json.Length * SchemaLimits.WorkPerByte);
    private ErrorCollector? _errors = errors;
    private int _position;
    private int _depth;

    /// <summary>Steps done so far.</summary>
    private long _work;

    /// <summary>Schemas that are being applied inside each other because one applies another to its own value.</summary>
    private int _nesting;

    /// <summary>Whether a bound was reached: then nothing is judged any more, and the document is refused whatever a negation makes of it.</summary>
    private bool _overworked;

    /// <summary>Whether the bytes have been read before, so that they are acceptable JSON.</summary>
    private bool _trusted;

    /// <summary>How far the last schema that was tried has come.</summary>
    private int _reached;

    private Marks _marks;

    /// <summary>Where the value at hand is marked; none while nobody asks.</summary>
    private MarkFrame _frame;

    /// <summary>Walks the whole document; true when it is valid (without a collector) or was read to its end (with one).</summary>
    public bool Run(SchemaNode root) => Run(new SchemaUse(root, SchemaRoute.None));

    /// <summary>Walks the whole document; true when it is valid (without a collector) or was read to its end (with one).</summary>
    public bool Run(SchemaUse root)
    {
        if (_json.StartsWith("\uFEFF"u8))
            return Broken("有字节顺序标记", "a byte order mark");
        if (!Utf8.IsValid(_json))
            return Broken("不是 UTF-8", "invalid UTF-8");
        SkipSpace();
        var holds = Use(root);
        _marks.Release();
        if (_overworked)
            return Refused("work", ErrorText.Work());
        if (!holds)
            return false;
        SkipSpace();
        return _position == _json.Length || Broken("值之后还有内容", "bytes after the value");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Use(in SchemaUse use) => _errors is null ? Value(use.Node) : Told(use);

    private bool Told(in SchemaUse use)
    {
        _errors!.Follow(use);
        if (!Value(use.Node))
            return false;
        _errors.Return();
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Value(SchemaNode node)
    {
        if (++_work > _workMax)
            return Overworked();
        return node.Combined is null ? Own(node) : Combined(node);
    }

    /// <summary>Judges by what the schema itself asks.</summary>
    private bool Own(SchemaNode node)
    {
        if (node.Never && !Fault(node, ErrorText.Never()))
            return false;
        if (_trusted && ReferenceEquals(node, SchemaNode.Anything))
            return Skip();
        if (_position >= _json.Length)
            return Broken("意外结束", "unexpected end");
        return _json[_position] switch
        {
            (byte)'"' => String(node),
            (byte)'{' => Object(node),
            (byte)'[' => Array(node),
            (byte)'t' => Literal(node, "true"u8, JsonTypes.Boolean),
            (byte)'f' => Literal(node, "false"u8, JsonTypes.Boolean),
            (byte)'n' => Literal(node, "null"u8, JsonTypes.Null),
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => Number(node),
            _ => Broken("意外的字符", "an unexpected character"),
        };
    }

    private bool Literal(SchemaNode node, ReadOnlySpan<byte> literal, JsonTypes type)
    {
        if (!_json[_position..].StartsWith(literal))
            return Broken("意外的字符", "an unexpected character");
        _position += literal.Length;
        return IsType(ref node, type) && (node.Enum is null || node.Enum.ContainsLiteral(literal[0]) || Fault(node, "enum", ErrorText.Enum()))
            && (node.Const is null || node.Const.ContainsLiteral(literal[0]) || Fault(node, "const", ErrorText.Const()));
    }

    /// <summary>Judges the type; a value of the wrong type is then read as anything, so that its own faults are not told twice.</summary>
    private readonly bool IsType(ref SchemaNode node, JsonTypes type)
    {
        if ((node.Types & type) != 0)
            return true;
        if (!Fault(node, "type", ErrorText.Type(node.Types)))
            return false;
        node = SchemaNode.Anything;
        return true;
    }

    /// <summary>Whether the object or array that began at a place is what <c>enum</c> and <c>const</c> ask for.</summary>
    private bool ConstantsHold(SchemaNode node, int start)
    {
        var value = _json[start.._position];
        return (node.Enum is null || node.Enum.ContainsComposite(value, ref _work) || Fault(node, "enum", ErrorText.Enum()))
            && (node.Const is null || node.Const.ContainsComposite(value, ref _work) || Fault(node, "const", ErrorText.Const()));
    }

    private readonly bool Fault(SchemaNode node, string keyword, ErrorText text)
    {
        if (_errors is null)
            return false;
        _errors.Add(node, keyword, text);
        return !_errors.IsFull;
    }

    /// <summary>The fault of being there at all.</summary>
    private readonly bool Fault(SchemaNode node, ErrorText text) => Fault(node, "", text);

    private readonly bool Broken(string zh, string en) => Refused("json", ErrorText.Json(zh, en));

    private readonly bool Refused(string keyword, ErrorText text)
    {
        _errors?.AddRefusal(keyword, text);
        return false;
    }

    private bool Overworked()
    {
        _overworked = true;
        _work = _workMax;
        return false;
    }

    /// <summary>Steps over a value that has been read before.</summary>
    private bool Skip()
    {
        var cursor = new JsonCursor(_json, _position);
        cursor.SkipValue();
        Charge(cursor.Position - _position);
        _position = cursor.Position;
        return true;
    }

    /// <summary>Counts bytes that were read again; scanning sixteen takes about a step.</summary>
    private void Charge(int bytes) => _work += bytes >> 4;

    /// <summary>Steps over an opening bracket and the space behind it.</summary>
    private bool Descend()
    {
        if (++_depth > SchemaLimits.DocumentDepthMax)
            return Broken("嵌套过深", "nested too deeply");
        _position++;
        SkipSpace();
        return true;
    }

    private bool At(byte letter)
    {
        if (_position >= _json.Length || _json[_position] != letter)
            return false;
        _position++;
        return true;
    }

    private bool Expect(byte letter) => At(letter) || Broken("缺少分隔符", "a missing separator or bracket");

    private bool Comma()
    {
        if (!At((byte)','))
            return false;
        SkipSpace();
        return true;
    }

    /// <summary>Messages mostly have no space between their tokens: that is seen at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SkipSpace()
    {
        if (_position < _json.Length && _json[_position] <= ' ')
            SkipSpaces();
    }

    private void SkipSpaces()
    {
        while (_position < _json.Length && _json[_position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            _position++;
    }
}
