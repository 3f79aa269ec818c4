using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Xianning.Exchange.Adapters.Configuration.Yaml;

/// <summary>
/// Reads the small part of YAML that configuration needs: mappings and scalars. At most 256 KB and 32 levels; anchors, aliases, tags,
/// sequences and duplicate keys are errors.
/// </summary>
internal sealed class YamlReader
{
    private readonly Parser parser;

    private YamlReader(string text) => parser = new Parser(new StringReader(text));

    /// <summary>Reads one document whose root is a mapping.</summary>
    /// <exception cref="AdapterConfigException">The text breaks one of the rules; line and column say where.</exception>
    public static YamlMap Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > AdapterBounds.YamlBytesMax) throw new AdapterConfigException(1, 1, $"配置 {utf8.Length} 字节，上限 {AdapterBounds.YamlBytesMax}");
        try
        {
            return new YamlReader(Decode(utf8)).Document();
        }
        catch (YamlException e)
        {
            throw new AdapterConfigException((int)e.Start.Line, (int)e.Start.Column, $"不是合法的 YAML：{e.Message}");
        }
    }

    private static string Decode(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return new UTF8Encoding(false, true).GetString(utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8);
        }
        catch (DecoderFallbackException)
        {
            throw new AdapterConfigException(1, 1, "配置文件不是 UTF-8");
        }
    }

    private YamlMap Document()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _)) throw new AdapterConfigException(1, 1, "配置为空");
        parser.Consume<DocumentStart>();
        var root = Node(1);
        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out _)) throw Fault(parser.Current!, "只允许一个文档");
        return root as YamlMap ?? throw new AdapterConfigException(root.Line, root.Column, "根应为一组键值");
    }

    private YamlNode Node(int depth)
    {
        var here = parser.Current!;
        if (depth > AdapterBounds.YamlDepthMax) throw Fault(here, $"嵌套超过 {AdapterBounds.YamlDepthMax} 层");
        if (here is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty)) throw Fault(here, "不允许锚点和标签");
        if (parser.TryConsume<Scalar>(out var scalar)) return new YamlText(scalar.Value, (int)scalar.Start.Line, (int)scalar.Start.Column);
        return parser.TryConsume<MappingStart>(out var start) ? Map(start, depth) : throw Fault(here, "不允许别名和列表");
    }

    private YamlMap Map(MappingStart start, int depth)
    {
        var entries = new List<YamlEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (Node(depth + 1) is not YamlText key) throw Fault(parser.Current!, "键应为文本");
            if (!keys.Add(key.Text)) throw new AdapterConfigException(key.Line, key.Column, $"重复的键 '{key.Text}'");
            entries.Add(new(key, Node(depth + 1)));
        }

        return new(entries, (int)start.Start.Line, (int)start.Start.Column);
    }

    private static AdapterConfigException Fault(ParsingEvent here, string text) =>
        new((int)here.Start.Line, (int)here.Start.Column, text);
}
