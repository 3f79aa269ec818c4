using System.Globalization;
using System.Reflection;

namespace Xianning.Exchange.Contracts.Ranges;

/// <summary>Checks the numbers of options classes before anything runs with them.</summary>
public static class OptionRanges
{
    private const string Options = "Options";

    /// <summary>Checks every number of an options object that has a range, what it owes to another one, and those of the options objects that it holds.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="OptionRangeException">A number lies outside its range, or does not stand to another one as it must.</exception>
    public static void Check(object options)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var range = property.GetCustomAttribute<OptionRangeAttribute>();
            if (range is null && !property.PropertyType.Name.EndsWith(Options, StringComparison.Ordinal)) continue;
            if (property.GetValue(options) is not { } value) continue;
            if (range is null) Check(value);
            else if (!range.Contains(value)) throw new OptionRangeException(string.Create(CultureInfo.InvariantCulture, $"{options.GetType().Name}.{property.Name} = {value}: {range}"));
            CheckRule(options, property, value);
        }
    }

    private static void CheckRule(object options, PropertyInfo property, object value)
    {
        if (property.GetCustomAttribute<OptionRuleAttribute>() is not { } rule) return;
        var other = options.GetType().GetProperty(rule.Other)!.GetValue(options)!;
        if (!rule.Holds(value, other)) throw new OptionRangeException(string.Create(CultureInfo.InvariantCulture, $"{options.GetType().Name}.{property.Name} = {value}: {rule}, and {rule.Other} = {other}"));
    }
}
