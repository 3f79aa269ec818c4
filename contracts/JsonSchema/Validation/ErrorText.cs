namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>
/// One reason in both languages, put into words only when it is asked for: a branch that does not hold must cost nothing. Reasons name what the schema asks for,
/// never what the document holds.
/// </summary>
internal readonly struct ErrorText(int number, object? subject, Func<int, object?, (string Zh, string En)> words)
{
    private ErrorText(string zh, string en)
        : this(0, (zh, en), static (_, both) => ((string, string))both!)
    {
    }

    /// <summary>The reason in Chinese and English.</summary>
    public (string Zh, string En) Words => words(number, subject);

    public static ErrorText Json(string zh, string en) => new("不是有效的 JSON：" + zh, "not acceptable JSON: " + en);

    public static ErrorText Type(JsonTypes types) =>
        new((int)types, null, static (types, _) => ($"类型应为 {Names((JsonTypes)types)}", $"must be of type {Names((JsonTypes)types)}"));

    public static ErrorText Never() => new(0, null, static (_, _) => ("不允许出现", "must not be present"));

    public static ErrorText Additional(string name) => new($"未定义的属性“{name}”", $"property \"{name}\" is not declared");

    public static ErrorText Required((string Name, string? Title) property) =>
        new($"缺少必填属性“{property.Name}”{ZhOf(property.Title)}", $"property \"{property.Name}\"{EnOf(property.Title)} is required");

    public static ErrorText Dependent((string Name, string? Title) property, (string Name, string? Title) needed) => new(
        $"有“{property.Name}”{ZhOf(property.Title)}时必须有“{needed.Name}”{ZhOf(needed.Title)}",
        $"property \"{property.Name}\"{EnOf(property.Title)} requires \"{needed.Name}\"{EnOf(needed.Title)}");

    public static ErrorText PropertyName() => new(0, null, static (_, _) => ("属性名不符合要求", "the property's name is not allowed"));

    public static ErrorText MinProperties(int count) => new(count, null, static (count, _) => ($"不得少于 {count} 个属性", $"must have at least {count} properties"));

    public static ErrorText MaxProperties(int count) => new(count, null, static (count, _) => ($"不得超过 {count} 个属性", $"must have at most {count} properties"));

    public static ErrorText Enum() => new(0, null, static (_, _) => ("不在允许的取值范围内", "is not one of the allowed values"));

    public static ErrorText Const() => new(0, null, static (_, _) => ("不等于规定的值", "is not the required value"));

    public static ErrorText MinLength(int length) => new(length, null, static (length, _) => ($"长度不得少于 {length} 个字符", $"must have at least {length} characters"));

    public static ErrorText MaxLength(int length) => new(length, null, static (length, _) => ($"长度不得超过 {length} 个字符", $"must have at most {length} characters"));

    public static ErrorText Pattern(string pattern) => new(0, pattern, static (_, pattern) => ($"不符合格式 {pattern}", $"does not match {pattern}"));

    public static ErrorText Format(string format) => new(0, format, static (_, format) => ($"不是有效的 {format}", $"is not a valid {format}"));

    public static ErrorText Minimum(NumberBound bound) => new(0, bound.Text, static (_, bound) => ($"不得小于 {bound}", $"must not be less than {bound}"));

    public static ErrorText ExclusiveMinimum(NumberBound bound) => new(0, bound.Text, static (_, bound) => ($"必须大于 {bound}", $"must be greater than {bound}"));

    public static ErrorText Maximum(NumberBound bound) => new(0, bound.Text, static (_, bound) => ($"不得大于 {bound}", $"must not be greater than {bound}"));

    public static ErrorText ExclusiveMaximum(NumberBound bound) => new(0, bound.Text, static (_, bound) => ($"必须小于 {bound}", $"must be less than {bound}"));

    public static ErrorText MultipleOf(NumberDivisor divisor) => new(0, divisor.Text, static (_, divisor) => ($"必须是 {divisor} 的整数倍", $"must be a multiple of {divisor}"));

    public static ErrorText MinItems(int count) => new(count, null, static (count, _) => ($"不得少于 {count} 项", $"must have at least {count} items"));

    public static ErrorText MaxItems(int count) => new(count, null, static (count, _) => ($"不得超过 {count} 项", $"must have at most {count} items"));

    public static ErrorText Unique() => new(0, null, static (_, _) => ("各项不得重复", "must not have equal items"));

    public static ErrorText MinContains(int count) => new(count, null, static (count, _) => ($"符合要求的项不得少于 {count} 项", $"must contain at least {count} fitting items"));

    public static ErrorText MaxContains(int count) => new(count, null, static (count, _) => ($"符合要求的项不得超过 {count} 项", $"must contain at most {count} fitting items"));

    public static ErrorText NoBranch(int count) => new(count, null, static (count, _) => ($"不符合 {count} 种允许形式中的任何一种", $"fits none of the {count} allowed forms"));

    public static ErrorText Several() => new(0, null, static (_, _) => ("同时符合多种形式，只允许一种", "fits more than one form where only one is allowed"));

    public static ErrorText Not() => new(0, null, static (_, _) => ("属于不允许的形式", "has a form that is not allowed"));

    public static ErrorText Work() => new(0, null, static (_, _) => ("校验所需步骤超出文档大小所允许的上限", "judging it takes more steps than a document of its size may cost"));

    private static string ZhOf(string? title) => title is null ? "" : $"（{title}）";

    private static string EnOf(string? title) => title is null ? "" : $" ({title})";

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
