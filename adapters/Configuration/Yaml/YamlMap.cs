namespace Xianning.Exchange.Adapters.Configuration.Yaml;

/// <summary>A mapping in the order of the text; its keys are distinct.</summary>
internal sealed record YamlMap(IReadOnlyList<YamlEntry> Entries, int Line, int Column) : YamlNode(Line, Column)
{
    public YamlEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Text == key) return entry;
        }

        return null;
    }

    public YamlEntry Demand(string key) =>
        Find(key) ?? throw new AdapterConfigException(Line, Column, $"缺少 '{key}'");

    /// <summary>Refuses keys that nobody reads: a misspelt key would otherwise be ignored in silence.</summary>
    public YamlMap Only(params ReadOnlySpan<string> keys)
    {
        foreach (var (key, _) in Entries)
        {
            if (!keys.Contains(key.Text)) throw new AdapterConfigException(key.Line, key.Column, $"未知的键 '{key.Text}'，可用：{string.Join(", ", keys!)}");
        }

        return this;
    }
}
