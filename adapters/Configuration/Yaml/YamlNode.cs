namespace Xianning.Exchange.Adapters.Configuration.Yaml;

/// <summary>A piece of a configuration text and where it stands (from 1).</summary>
internal abstract record YamlNode(int Line, int Column);
