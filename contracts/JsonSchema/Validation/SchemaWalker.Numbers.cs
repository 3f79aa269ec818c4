namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>The part that reads and judges numbers.</summary>
internal ref partial struct SchemaWalker
{
    /// <summary>Greatest number of digits of an exponent: with more, powers of ten could not be told apart.</summary>
    private const int ExponentDigitsMax = 17;

    private bool Number(SchemaNode node)
    {
        var start = _position;
        if (!ReadNumber())
            return Broken("无效的数字，或指数过大", "an invalid number, or an exponent too large");
        var number = NumberText.Read(_json[start.._position]);
        if (!IsType(ref node, number.IsInteger ? JsonTypes.Integer : JsonTypes.Fraction))
            return false;
        return (node.Enum is null || node.Enum.Contains(number) || Fault(node, "enum", ErrorText.Enum()))
            && (node.Const is null || node.Const.Contains(number) || Fault(node, "const", ErrorText.Const()))
            && (node.Numbers is null || RulesHold(node, node.Numbers, number));
    }

    private readonly bool RulesHold(SchemaNode node, NumberRules rules, NumberText number) =>
        (rules.Minimum is null || number.CompareTo(rules.Minimum.Number) >= 0 || Fault(node, "minimum", ErrorText.Minimum(rules.Minimum)))
        && (rules.ExclusiveMinimum is null || number.CompareTo(rules.ExclusiveMinimum.Number) > 0
            || Fault(node, "exclusiveMinimum", ErrorText.ExclusiveMinimum(rules.ExclusiveMinimum)))
        && (rules.Maximum is null || number.CompareTo(rules.Maximum.Number) <= 0 || Fault(node, "maximum", ErrorText.Maximum(rules.Maximum)))
        && (rules.ExclusiveMaximum is null || number.CompareTo(rules.ExclusiveMaximum.Number) < 0
            || Fault(node, "exclusiveMaximum", ErrorText.ExclusiveMaximum(rules.ExclusiveMaximum)))
        && (rules.MultipleOf is null || rules.MultipleOf.Divides(number) || Fault(node, "multipleOf", ErrorText.MultipleOf(rules.MultipleOf)));

    /// <summary>Reads <c>-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?</c>.</summary>
    private bool ReadNumber()
    {
        At((byte)'-');
        if (!At((byte)'0') && !Digits())
            return false;
        if (At((byte)'.') && !Digits())
            return false;
        if (!At((byte)'e') && !At((byte)'E'))
            return true;
        if (!At((byte)'+'))
            At((byte)'-');
        var exponent = _position;
        return Digits() && _json[exponent.._position].TrimStart((byte)'0').Length <= ExponentDigitsMax;
    }

    /// <summary>Steps over digits; false when there is none.</summary>
    private bool Digits()
    {
        var start = _position;
        while (_position < _json.Length && char.IsAsciiDigit((char)_json[_position]))
            _position++;
        return _position > start;
    }
}
