using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xianning.Exchange.Adapters.Hosting;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Capabilities.Credit;
using Xianning.Exchange.Contracts.Ranges;
using Xianning.Exchange.Node;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Tests.Conventions;

/// <summary>Writes the table of every number that an options or bounds class of the product holds: its default as the class makes it, its range and meaning as its comment says.</summary>
internal static partial class ConfigurationReference
{
    private static readonly Assembly[] Assemblies = [typeof(BusOptions).Assembly, typeof(NodeOptions).Assembly, typeof(AdapterHostOptions).Assembly, typeof(EnvelopeBounds).Assembly, typeof(CreditOptions).Assembly];

    private static readonly HashSet<Type> Numbers = [typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(double), typeof(decimal), typeof(TimeSpan)];

    /// <summary>Every number of an options class that may be chosen, with its default and its comment.</summary>
    internal static IEnumerable<(MemberInfo Member, object? Default, string Meaning)> Choices() =>
        from type in Types()
        let comments = Comments(type.Assembly)
        from number in Members(type)
        where number.Member is PropertyInfo
        select (number.Member, number.Value, comments.GetValueOrDefault($"P:{type.FullName}.{number.Member.Name}", ""));

    internal static string Text()
    {
        var text = new StringBuilder();
        foreach (var type in Types())
        {
            var comments = Comments(type.Assembly);
            var rows = Members(type).Select(member => Row(member.Member, member.Value, comments)).ToList();
            if (rows.Count == 0) continue;
            text.Append(CultureInfo.InvariantCulture, $"\n### {type.FullName!["Xianning.Exchange.".Length..]}\n\n| number | default | range | meaning |\n| --- | --- | --- | --- |\n");
            foreach (var row in rows) text.Append(row).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<Type> Types() =>
        from assembly in Assemblies
        from type in assembly.GetTypes()
        where type.IsClass && (type.Name.EndsWith("Options", StringComparison.Ordinal) || type.Name.EndsWith("Bounds", StringComparison.Ordinal))
        orderby type.FullName
        select type;

    private static IEnumerable<(MemberInfo Member, object? Value)> Members(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        foreach (var field in type.GetFields(Declared))
        {
            if (field.IsStatic && !field.IsPrivate && IsNumber(field.FieldType)) yield return (field, field.GetValue(null));
        }

        var example = type.GetConstructor(Type.EmptyTypes) is null ? null : Activator.CreateInstance(type);
        foreach (var property in type.GetProperties(Declared))
        {
            if (!IsNumber(property.PropertyType) || property.GetMethod is not { IsPrivate: false } getter || (example is null && !getter.IsStatic)) continue;
            yield return (property, property.GetValue(getter.IsStatic ? null : example));
        }
    }

    private static string WithRule(MemberInfo member, OptionRangeAttribute range) => member.GetCustomAttribute<OptionRuleAttribute>() is { } rule ? $"{range}, {rule}" : range.ToString();

    internal static OptionRangeAttribute? RangeOf(MemberInfo member) => member.GetCustomAttribute<OptionRangeAttribute>();

    private static bool IsNumber(Type type) => Numbers.Contains(Nullable.GetUnderlyingType(type) ?? type);

    private static string Row(MemberInfo member, object? value, Dictionary<string, string> comments)
    {
        var kind = member is FieldInfo ? 'F' : 'P';
        var meaning = comments.GetValueOrDefault($"{kind}:{member.DeclaringType!.FullName}.{member.Name}", "");
        var range = member is FieldInfo ? "fixed" : RangeOf(member) is { } stated ? WithRule(member, stated) : "none stated";
        return $"| `{member.Name}` | {Machine(meaning) ?? Print(value)} | {range} | {meaning.Replace("|", "\\|", StringComparison.Ordinal)} |";
    }

    // The same page on every machine: these defaults are made of its processors.
    private static string? Machine(string meaning) =>
        meaning.Contains("Default: the processors", StringComparison.Ordinal) ? "the processors" : meaning.Contains("Default 4 a core", StringComparison.Ordinal) ? "4 a core" : null;

    private static string Print(object? value) => value switch
    {
        null => "none",
        TimeSpan { Ticks: 0 } => "0",
        TimeSpan span when span == TimeSpan.MaxValue => "unlimited",
        TimeSpan span when span.Ticks % TimeSpan.TicksPerDay == 0 => Number(span.TotalDays, "d"),
        TimeSpan span when span.Ticks % TimeSpan.TicksPerHour == 0 => Number(span.TotalHours, "h"),
        TimeSpan span when span.Ticks % TimeSpan.TicksPerMinute == 0 => Number(span.TotalMinutes, "min"),
        TimeSpan span when span.Ticks % TimeSpan.TicksPerSecond == 0 => Number(span.TotalSeconds, "s"),
        TimeSpan span => Number(span.TotalMilliseconds, "ms"),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Number(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value} {unit}");

    private static Dictionary<string, string> Comments(Assembly assembly) =>
        XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => Words(member.Element("summary")!), StringComparer.Ordinal);

    private static string Words(XElement summary)
    {
        var text = string.Concat(summary.Nodes().Select(node => node switch
        {
            XText words => words.Value,
            XElement { Name.LocalName: "see" or "paramref" } reference => reference.Attribute("cref")?.Value.Split('.')[^1] ?? reference.FirstAttribute?.Value ?? "",
            XElement element => element.Value,
            _ => "",
        }));
        return Spaces().Replace(text, " ").Trim().Replace("<", "&lt;", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
