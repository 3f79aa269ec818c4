namespace Xianning.Exchange.Adapters.Configuration;

/// <summary>What the YAML of a sink says: an adapter that writes to a department's side instead of reading there.</summary>
public sealed record SinkConfig
{
    /// <summary>The sink's name, that of its file. It is the reader's group, so it keeps its place in the topic under this name.</summary>
    public required string Name { get; init; }

    /// <summary>Code of the information resource whose messages it writes.</summary>
    public required string Resource { get; init; }

    /// <summary>The files it writes.</summary>
    public required CsvSinkConfig Csv { get; init; }

    /// <summary>The columns in their order.</summary>
    public required IReadOnlyList<SinkColumn> Columns { get; init; }

    /// <summary>The department it writes for, whose grants the gate checks.</summary>
    public required string As { get; init; }

    /// <summary>The purpose that the department's grant names.</summary>
    public required string Purpose { get; init; }

    /// <summary>Whether a text is a sink's.</summary>
    /// <param name="utf8">The YAML.</param>
    /// <exception cref="AdapterConfigException">It is no YAML that is read.</exception>
    public static bool IsSink(ReadOnlySpan<byte> utf8) => Yaml.YamlReader.Read(utf8).Find("sink") is not null;

    /// <summary>Reads a sink's text.</summary>
    /// <param name="name">The sink's name.</param>
    /// <param name="utf8">The YAML, UTF-8, at most 256 KB.</param>
    /// <exception cref="AdapterConfigException">The text cannot be used; it says where and why.</exception>
    public static SinkConfig Parse(string name, ReadOnlySpan<byte> utf8) => SinkConfigReader.Read(name, utf8);
}
