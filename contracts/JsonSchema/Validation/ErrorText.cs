namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>One reason in both languages. Reasons name what the schema asks for, never what the document holds.</summary>
internal readonly record struct ErrorText(string Zh, string En)
{
    public static ErrorText Json(string zh, string en) => new("不是有效的 JSON：" + zh, "not acceptable JSON: " + en);

    public static ErrorText Type(JsonTypes types) => new($"类型应为 {Names(types)}", $"must be of type {Names(types)}");

    public static ErrorText Never() => new("不允许出现", "must not be present");

    public static ErrorText Additional(string name) => new($"未定义的属性“{name}”", $"property \"{name}\" is not declared");

    public static ErrorText Required(string name) => new($"缺少必填属性“{name}”", $"property \"{name}\" is required");

    public static ErrorText Dependent(string name, string needed) => new($"有“{name}”时必须有“{needed}”", $"property \"{name}\" requires \"{needed}\"");

    public static ErrorText Enum() => new("不在允许的取值范围内", "is not one of the allowed values");

    public static ErrorText Const() => new("不等于规定的值", "is not the required value");

    public static ErrorText MinLength(int length) => new($"长度不得少于 {length} 个字符", $"must have at least {length} characters");

    public static ErrorText MaxLength(int length) => new($"长度不得超过 {length} 个字符", $"must have at most {length} characters");

    public static ErrorText Pattern(string pattern) => new($"不符合格式 {pattern}", $"does not match {pattern}");

    public static ErrorText Format(string format) => new($"不是有效的 {format}", $"is not a valid {format}");

    public static ErrorText Minimum(NumberBound bound) => new($"不得小于 {bound.Text}", $"must not be less than {bound.Text}");

    public static ErrorText ExclusiveMinimum(NumberBound bound) => new($"必须大于 {bound.Text}", $"must be greater than {bound.Text}");

    public static ErrorText Maximum(NumberBound bound) => new($"不得大于 {bound.Text}", $"must not be greater than {bound.Text}");

    public static ErrorText ExclusiveMaximum(NumberBound bound) => new($"必须小于 {bound.Text}", $"must be less than {bound.Text}");

    public static ErrorText MultipleOf(NumberDivisor divisor) => new($"必须是 {divisor.Text} 的整数倍", $"must be a multiple of {divisor.Text}");

    public static ErrorText MinItems(int count) => new($"不得少于 {count} 项", $"must have at least {count} items");

    public static ErrorText MaxItems(int count) => new($"不得超过 {count} 项", $"must have at most {count} items");

    private static string Names(JsonTypes types)
    {
        var names = new List<string>();
        foreach (var (type, name) in JsonTypeNames.All)
        {
            if ((types & type) == type && !(type == JsonTypes.Integer && types.HasFlag(JsonTypes.Number)))
                names.Add(name);
        }

        return string.Join(" | ", names);
    }
}
