using System.Buffers;
using Xianning.Exchange.Adapters.Configuration.Yaml;
using Xianning.Exchange.Adapters.Sinks;

namespace Xianning.Exchange.Adapters.Configuration;

/// <summary>Reads a sink's YAML into its configuration; every key is known or an error.</summary>
internal static class SinkConfigReader
{
    // "sink." goes in front of it, and the whole is a group of at most 32 characters.
    private const int NameCharactersMax = 27;

    private static readonly SearchValues<char> NotInNames = SearchValues.Create("/\\:*?\"<>|\0");

    public static SinkConfig Read(string name, ReadOnlySpan<byte> utf8)
    {
        AdapterConfigReader.CheckName(name, 1, 1);
        if (name.Length > NameCharactersMax) throw new AdapterConfigException(1, 1, $"名称 '{name}' 至多 {NameCharactersMax} 个字符");
        var root = YamlReader.Read(utf8).Only("resource", "sink", "columns", "run");
        var run = root.Demand("run").AsMap().Only("as", "purpose");
        var department = run.Demand("as");
        AdapterConfigReader.CheckName(department.AsText(), department.Value.Line, department.Value.Column);
        return new()
        {
            Name = name,
            Resource = root.Demand("resource").AsText(),
            Csv = Csv(root.Demand("sink").AsMap().Only("csv").Demand("csv").AsMap()),
            Columns = Columns(root.Demand("columns").AsMap()),
            As = department.AsText(),
            Purpose = run.Demand("purpose").AsText(),
        };
    }

    private static CsvSinkConfig Csv(YamlMap map)
    {
        map.Only("files", "encoding", "delimiter", "machine");
        var files = map.Demand("files");
        if (files.AsText().AsSpan().ContainsAny(NotInNames) || files.AsText().StartsWith('.')) throw files.Fault("应为文件名的开头，不含路径与通配符");
        var format = new CsvSinkOptions();
        if (map.Find("encoding") is { } encoding) format = format with { Encoding = ConfigValues.Encoding(encoding) is "auto" ? throw encoding.Fault("应为 gb18030 或 utf-8") : ConfigValues.Encoding(encoding) };
        if (map.Find("delimiter") is { } delimiter) format = format with { Delimiter = ConfigValues.Delimiter(delimiter) ?? throw delimiter.Fault("应为 ','、';' 或 tab") };
        if (map.Find("machine") is { } machine) format = format with { Machine = ConfigValues.Truth(machine) };
        return new(files.AsText(), format);
    }

    private static List<SinkColumn> Columns(YamlMap map)
    {
        if (map.Entries.Count == 0) throw new AdapterConfigException(map.Line, map.Column, "'columns' 没有任何列");
        return [.. map.Entries.Select(entry => new SinkColumn(entry.Key.Text, entry.AsText(), entry.Key.Line, entry.Key.Column))];
    }
}
