using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Xianning.Exchange.Contracts.CodeTables;

/// <summary>
/// 代码表: a versioned list of standard codes with the spellings that sources use for them (DQ-15). Its name carries the version, for example
/// <c>penalty-class-2018</c>; a table is never changed, a new version is a new table. Immutable, threads may share it.
/// </summary>
public sealed class CodeTable
{
    private readonly FrozenDictionary<string, string> _bySource;

    internal CodeTable(string name, IReadOnlyList<CodeRow> rows)
    {
        Name = name;
        Rows = rows;
        _bySource = rows.ToFrozenDictionary(row => row.Source, row => row.Standard, StringComparer.Ordinal);
    }

    /// <summary>Name and version.</summary>
    public string Name { get; }

    /// <summary>Every row, in the order of the file; a standard code stands in it as a source of itself.</summary>
    public IReadOnlyList<CodeRow> Rows { get; }

    /// <summary>The standard code for what a source wrote; the text is compared as it is, trimming and half width are the adapter's work before.</summary>
    public bool TryMap(string source, [NotNullWhen(true)] out string? standard) => _bySource.TryGetValue(source, out standard);

    /// <summary>The Chinese name of a standard code, or null when there is no such code.</summary>
    public string? NameOf(string standard)
    {
        foreach (var row in Rows)
        {
            if (row.Standard == standard && row.Source == standard)
                return row.Name;
        }

        return null;
    }
}
