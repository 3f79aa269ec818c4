using System.Text;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>Collects reasons, up to a bound, and knows where in the document the walker is.</summary>
internal sealed class ErrorCollector(int max)
{
    private readonly List<string> _path = [];
    private readonly List<SchemaError> _errors = [];

    public IReadOnlyList<SchemaError> Errors => _errors;

    public bool IsFull => _errors.Count >= max;

    public void Enter(ReadOnlySpan<byte> name) => _path.Add(Pointer(Encoding.UTF8.GetString(name)));

    public void Enter(int index) => _path.Add(index.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public void Leave() => _path.RemoveAt(_path.Count - 1);

    public void Add(string schemaPointer, string keyword, ErrorText text)
    {
        if (!IsFull)
            _errors.Add(new SchemaError(Here(), schemaPointer, keyword, text.Zh, text.En));
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
