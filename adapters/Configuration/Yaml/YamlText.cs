namespace Xianning.Exchange.Adapters.Configuration.Yaml;

/// <summary>A scalar: always text, whatever YAML 1.1 would make of it.</summary>
internal sealed record YamlText(string Text, int Line, int Column) : YamlNode(Line, Column);
