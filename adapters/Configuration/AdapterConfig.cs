namespace Xianning.Exchange.Adapters.Configuration;

/// <summary>What an adapter's YAML says. Types, lengths and checks of the fields are not in it: they come from the contract.</summary>
public sealed record AdapterConfig
{
    /// <summary>The adapter's name, that of its file: <c>[a-z0-9.-]</c>, at most 64 characters. It is its stream and owns its cursor.</summary>
    public required string Name { get; init; }

    /// <summary>Code of the information resource that the rows belong to.</summary>
    public required string Resource { get; init; }

    /// <summary>The files it reads.</summary>
    public required CsvSourceConfig Csv { get; init; }

    /// <summary>Where each contract field comes from, in the order of the text.</summary>
    public required IReadOnlyList<FieldConfig> Map { get; init; }

    /// <summary>What happens to rows that are refused.</summary>
    public RejectConfig Reject { get; init; } = new();

    /// <summary>For whom and how often it runs.</summary>
    public required RunConfig Run { get; init; }

    /// <summary>Reads an adapter's text.</summary>
    /// <param name="name">The adapter's name.</param>
    /// <param name="utf8">The YAML, UTF-8, at most 256 KB.</param>
    /// <exception cref="AdapterConfigException">The text cannot be used; it says where and why.</exception>
    public static AdapterConfig Parse(string name, ReadOnlySpan<byte> utf8) => AdapterConfigReader.Read(name, utf8);

    /// <summary>Reads an adapter's file; the adapter is called like the file.</summary>
    /// <param name="path">The file, <c>&lt;name&gt;.yaml</c>.</param>
    /// <exception cref="AdapterConfigException">The text cannot be used; it says where and why.</exception>
    public static AdapterConfig Load(string path) => Parse(Path.GetFileNameWithoutExtension(path), ReadText(path));

    /// <summary>Reads a text's bytes, a byte more than is allowed at most.</summary>
    internal static byte[] ReadText(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[Math.Min(file.Length, AdapterBounds.YamlBytesMax + 1)];
        file.ReadExactly(bytes);
        return bytes;
    }
}
