using System.Buffers;
using System.Text.Unicode;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>
/// Reads a document once and judges it on the way. Methods answer whether to go on: without a collector the first fault ends the walk, with one only a
/// fault of the JSON itself, or a full collector, does. Reading and judging are one code in both cases, so a verdict and its reasons cannot differ.
/// </summary>
internal ref partial struct SchemaWalker(ReadOnlySpan<byte> json, Span<JsonSlice> captures, ErrorCollector? errors)
{
    private static readonly SearchValues<byte> StringStops = SearchValues.Create(
        [.. "\"\\"u8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]);

    private readonly ReadOnlySpan<byte> _json = json;
    private readonly Span<JsonSlice> _captures = captures;
    private readonly ErrorCollector? _errors = errors;
    private int _position;
    private int _depth;

    /// <summary>Walks the whole document; true when it is valid (without a collector) or was read to its end (with one).</summary>
    public bool Run(SchemaNode root)
    {
        if (_json.StartsWith("\uFEFF"u8))
            return Broken("有字节顺序标记", "a byte order mark");
        if (!Utf8.IsValid(_json))
            return Broken("不是 UTF-8", "invalid UTF-8");
        SkipSpace();
        if (!Value(root))
            return false;
        SkipSpace();
        return _position == _json.Length || Broken("值之后还有内容", "bytes after the value");
    }

    private bool Value(SchemaNode node)
    {
        if (node.Never && !Fault(node, "false", ErrorText.Never()))
            return false;
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

    private bool Array(SchemaNode node)
    {
        if (!IsType(ref node, JsonTypes.Array) || !IsNoConstant(node) || !Descend())
            return false;
        var items = node.Arrays?.Items ?? SchemaNode.Anything;
        var count = 0;
        if (!At((byte)']'))
        {
            do
            {
                _errors?.Enter(count);
                if (!Value(items))
                    return false;
                _errors?.Leave();
                count++;
                SkipSpace();
            }
            while (Comma());
            if (!Expect((byte)']'))
                return false;
        }

        _depth--;
        return node.Arrays is null || CountHolds(node, node.Arrays, count);
    }

    private readonly bool CountHolds(SchemaNode node, ArrayRules rules, int count) =>
        (count >= rules.MinItems || Fault(node, "minItems", ErrorText.MinItems(rules.MinItems)))
        && (count <= rules.MaxItems || Fault(node, "maxItems", ErrorText.MaxItems(rules.MaxItems)));

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

    /// <summary>Constants are scalars, so an object or array is never among them.</summary>
    private readonly bool IsNoConstant(SchemaNode node) =>
        (node.Enum is null || Fault(node, "enum", ErrorText.Enum())) && (node.Const is null || Fault(node, "const", ErrorText.Const()));

    private readonly bool Fault(SchemaNode node, string keyword, ErrorText text)
    {
        if (_errors is null)
            return false;
        _errors.Add($"{node.Pointer}/{keyword}", keyword, text);
        return !_errors.IsFull;
    }

    private readonly bool Broken(string zh, string en)
    {
        _errors?.Add("", "json", ErrorText.Json(zh, en));
        return false;
    }

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

    private void SkipSpace()
    {
        while (_position < _json.Length && _json[_position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            _position++;
    }
}
