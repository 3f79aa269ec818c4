using System.Globalization;
using Xianning.Exchange.Adapters.Configuration.Yaml;

namespace Xianning.Exchange.Adapters.Configuration;

/// <summary>Reads the small values of a configuration: durations, shares, delimiters.</summary>
internal static class ConfigValues
{
    public static TimeSpan Duration(YamlEntry entry, TimeSpan least, TimeSpan most)
    {
        var text = entry.AsText().AsSpan().Trim();
        var unit = text.IsEmpty ? default : text[^1] switch { 's' => TimeSpan.FromSeconds(1), 'm' => TimeSpan.FromMinutes(1), 'h' => TimeSpan.FromHours(1), 'd' => TimeSpan.FromDays(1), _ => default };
        if (unit == default || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > 1_000_000)
            throw entry.Fault("应为时长，如 10s、10m、1h、1d");
        var value = unit * count;
        return value >= least && value <= most ? value : throw entry.Fault($"应在 {least} 到 {most} 之间");
    }

    public static decimal Share(YamlEntry entry)
    {
        var text = entry.AsText().AsSpan().Trim();
        if (!text.EndsWith("%") || !decimal.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent > 100m)
            throw entry.Fault("应为百分比，如 5%");
        return percent / 100m;
    }

    public static bool Truth(YamlEntry entry) => entry.AsText() switch
    {
        "true" => true,
        "false" => false,
        _ => throw entry.Fault("应为 true 或 false"),
    };

    public static string Unit(YamlEntry entry) => entry.AsText() switch
    {
        "元" or "万元" or "亿元" => entry.AsText(),
        _ => throw entry.Fault("应为 元、万元 或 亿元"),
    };

    public static string Encoding(YamlEntry entry) => entry.AsText().ToUpperInvariant() switch
    {
        "AUTO" => "auto",
        "UTF-8" or "UTF8" => "utf-8",
        "GB18030" or "GBK" or "GB2312" => "gb18030",
        _ => throw entry.Fault("应为 gb18030、utf-8 或 auto"),
    };

    public static char? Delimiter(YamlEntry entry) => entry.AsText() switch
    {
        "auto" => null,
        "," => ',',
        ";" => ';',
        "tab" or "\t" => '\t',
        _ => throw entry.Fault("应为 ','、';'、tab 或 auto"),
    };
}
