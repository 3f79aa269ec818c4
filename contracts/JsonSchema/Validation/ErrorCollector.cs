using System.Globalization;
using System.Text;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>Collects reasons, up to a bound, and knows where in the document and in the schema the walker is.</summary>
internal sealed class ErrorCollector(int max)
{
    private readonly List<string> _path = [];
    private readonly List<(string Path, string? Title)> _way = [];
    private readonly List<SchemaError> _errors = [];

    public IReadOnlyList<SchemaError> Errors => _errors;

    public int Count => _errors.Count;

    public bool IsFull => _errors.Count >= max;

    public void Enter(ReadOnlySpan<byte> name) => _path.Add(Pointer(Encoding.UTF8.GetString(name)));

    public void Enter(int index) => _path.Add(index.ToString(CultureInfo.InvariantCulture));

    public void Leave() => _path.RemoveAt(_path.Count - 1);

    /// <summary>Goes on to another schema.</summary>
    public void Follow(SchemaUse use)
    {
        var around = use.Route.InPlace && _way.Count > 0 ? _way[^1].Title : null;
        _way.Add((use.Route.Path, use.Route.Title ?? use.Node.Title ?? around));
    }

    /// <summary>Comes back from it.</summary>
    public void Return() => _way.RemoveAt(_way.Count - 1);

    /// <summary>Adds a reason of the schema that the walker is at.</summary>
    /// <param name="node">The schema.</param>
    /// <param name="keyword">The keyword; empty for the schema false.</param>
    /// <param name="text">The reason.</param>
    public void Add(SchemaNode node, string keyword, ErrorText text)
    {
        if (IsFull)
            return;
        var below = keyword.Length == 0 ? "" : "/" + keyword;
        var title = _way.Count > 0 ? _way[^1].Title : null;
        var (zh, en) = text.Words;
        if (title is not null)
            (zh, en) = ($"{title}：{zh}", $"{title}: {en}");
        _errors.Add(new SchemaError(Here(), node.Location + below, keyword.Length == 0 ? "false" : keyword, zh, en)
        {
            Title = title,
            KeywordLocation = string.Concat(_way.Select(step => step.Path)) + below,
        });
    }

    /// <summary>Adds the reason why the document is not judged to its end.</summary>
    public void AddRefusal(string keyword, ErrorText text)
    {
        if (!IsFull)
            _errors.Add(new SchemaError(Here(), "", keyword, text.Words.Zh, text.Words.En));
    }

    public static string Pointer(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private string Here()
    {
        var pointer = new StringBuilder();
        foreach (var part in _path)
            pointer.Append('/').Append(part);
        return pointer.ToString();
    }
}
