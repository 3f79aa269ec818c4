namespace Xianning.Exchange.Adapters.Configuration.Yaml;

/// <summary>One key of a mapping with its value.</summary>
internal sealed record YamlEntry(YamlText Key, YamlNode Value)
{
    public string AsText() => Value is YamlText text ? text.Text : throw Fault("应为一个文本值");

    public YamlMap AsMap() => Value as YamlMap ?? throw Fault("应为一组键值");

    public AdapterConfigException Fault(string text) => new(Value.Line, Value.Column, $"'{Key.Text}'：{text}");
}
