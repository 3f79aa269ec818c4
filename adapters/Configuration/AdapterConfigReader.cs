using System.Buffers;
using Xianning.Exchange.Adapters.Configuration.Yaml;

namespace Xianning.Exchange.Adapters.Configuration;

/// <summary>Reads an adapter's YAML into its configuration; every key is known or an error.</summary>
internal static class AdapterConfigReader
{
    private const int NameCharactersMax = 64;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");

    public static AdapterConfig Read(string name, ReadOnlySpan<byte> utf8)
    {
        CheckName(name, 1, 1);
        var root = YamlReader.Read(utf8).Only("resource", "source", "map", "reject", "run");
        return new()
        {
            Name = name,
            Resource = root.Demand("resource").AsText(),
            Csv = Csv(root.Demand("source").AsMap().Only("csv").Demand("csv").AsMap()),
            Map = Map(root.Demand("map").AsMap()),
            Reject = root.Find("reject") is { } reject ? Reject(reject.AsMap()) : new(),
            Run = Run(root.Demand("run").AsMap()),
        };
    }

    private static CsvSourceConfig Csv(YamlMap map)
    {
        map.Only("files", "encoding", "delimiter", "settled");
        var config = new CsvSourceConfig { Files = map.Demand("files").AsText() };
        if (map.Find("encoding") is { } encoding) config = config with { Encoding = ConfigValues.Encoding(encoding) };
        if (map.Find("delimiter") is { } delimiter) config = config with { Delimiter = ConfigValues.Delimiter(delimiter) };
        if (map.Find("settled") is { } settled) config = config with { Settled = ConfigValues.Duration(settled, TimeSpan.Zero, TimeSpan.FromDays(1)) };
        return config;
    }

    private static List<FieldConfig> Map(YamlMap map)
    {
        if (map.Entries.Count == 0) throw new AdapterConfigException(map.Line, map.Column, "'map' 没有任何字段");
        var fields = new List<FieldConfig>(map.Entries.Count);
        foreach (var entry in map.Entries) fields.Add(Field(entry));
        return fields;
    }

    private static FieldConfig Field(YamlEntry entry)
    {
        var field = new FieldConfig { Field = entry.Key.Text, Line = entry.Key.Line, ColumnOfText = entry.Key.Column };
        if (entry.Value is YamlText text) return field with { Column = text.Text };
        var map = entry.AsMap().Only("column", "value", "codes", "unit", "kind");
        field = field with
        {
            Column = map.Find("column")?.AsText(),
            Value = map.Find("value")?.AsText(),
            Codes = map.Find("codes")?.AsText(),
            Unit = map.Find("unit") is { } unit ? ConfigValues.Unit(unit) : null,
            Kind = map.Find("kind")?.AsText(),
        };
        return field.Column is null == field.Value is null ? throw entry.Fault("应有 column 或 value 之一") : field;
    }

    private static RejectConfig Reject(YamlMap map)
    {
        map.Only("to", "stopAbove", "machine");
        var config = new RejectConfig();
        if (map.Find("to") is { } to) config = config with { To = to.AsText() };
        if (map.Find("stopAbove") is { } stop) config = config with { StopAbove = ConfigValues.Share(stop) };
        if (map.Find("machine") is { } machine) config = config with { Machine = ConfigValues.Truth(machine) };
        return config;
    }

    private static RunConfig Run(YamlMap map)
    {
        map.Only("as", "every");
        var department = map.Demand("as");
        CheckName(department.AsText(), department.Value.Line, department.Value.Column);
        var config = new RunConfig { As = department.AsText() };
        return map.Find("every") is { } every ? config with { Every = ConfigValues.Duration(every, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)) } : config;
    }

    internal static void CheckName(string name, int line, int column)
    {
        // A name becomes a folder, too: no dot in front keeps it below its parent.
        if (name.Length is 0 or > NameCharactersMax || name[0] == '.' || name.AsSpan().ContainsAnyExcept(NameCharacters))
            throw new AdapterConfigException(line, column, $"名称 '{name}' 只能用 a-z 0-9 . -，1-{NameCharactersMax} 个字符");
    }
}
