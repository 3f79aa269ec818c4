using System.Globalization;
using System.Text;

namespace Xianning.Exchange.Simulation.Legacy;

/// <summary>
/// One row in the making: first known good, with what the contract's record shall hold; then soiled, with the rules that repair or reject it. One instance serves all rows of a file.
/// </summary>
internal sealed class LegacyRow
{
    private const decimal YuanPerWan = 10_000m;
    private readonly Dictionary<string, int> _byProperty = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byHeader = new(StringComparer.Ordinal);
    private readonly bool[] _touched;

    public LegacyRow(IReadOnlyList<LegacyColumn> columns)
    {
        Cells = new string[columns.Count];
        _touched = new bool[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            _byHeader.Add(columns[i].Header, i);
            if (columns[i].Property is { } property)
                _byProperty.Add(property, i);
        }

        Clear();
    }

    public string[] Cells { get; }

    public List<ExpectedValue> Values { get; } = [];

    public List<AppliedRule> Fixes { get; } = [];

    /// <summary>The rule that sends the row back, or null.</summary>
    public AppliedRule? Rejection { get; private set; }

    /// <summary>The column that opens a quote and never closes it, or -1.</summary>
    public int UnclosedColumn { get; private set; }

    public void Clear()
    {
        Array.Fill(Cells, "");
        Array.Clear(_touched);
        Values.Clear();
        Fixes.Clear();
        Rejection = null;
        UnclosedColumn = -1;
    }

    /// <summary>A cell that nobody maps.</summary>
    public void PutUnmapped(string header, string cell) => Cells[_byHeader[header]] = cell;

    /// <summary>A text that arrives as it stands; an empty one is left out of the record.</summary>
    public void Put(string property, string text)
    {
        Cells[_byProperty[property]] = text;
        if (text.Length > 0)
            Expect(property, text);
    }

    /// <summary>A department's word for a standard code.</summary>
    public void PutCode(string property, string word, string code)
    {
        Cells[_byProperty[property]] = word;
        Expect(property, code);
    }

    public void PutDate(string property, DateOnly date)
    {
        var text = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Cells[_byProperty[property]] = text;
        Expect(property, text);
    }

    /// <summary>An amount that the old system keeps in units of ten thousand yuan.</summary>
    public void PutWan(string property, decimal yuan)
    {
        Cells[_byProperty[property]] = (yuan / YuanPerWan).ToString("0.######", CultureInfo.InvariantCulture);
        Values.Add(new ExpectedValue(property, yuan.ToString("0.##", CultureInfo.InvariantCulture), Literal: true));
    }

    /// <summary>A value that the mapping gives and no cell holds, or that a rule derives.</summary>
    public void Expect(string property, string text) => Values.Add(new ExpectedValue(property, text.Normalize(NormalizationForm.FormC), Literal: false));

    public void ExpectTrue(string property) => Values.Add(new ExpectedValue(property, "true", Literal: true));

    public string this[string property] => Cells[_byProperty[property]];

    public bool Has(string property) => _byProperty.ContainsKey(property);

    /// <summary>Whether no dirt has been put on the cell yet: one cell takes one kind.</summary>
    public bool IsClean(string property) => !_touched[_byProperty[property]];

    /// <summary>Puts dirt on the cell that the rule takes off again.</summary>
    public void Soil(string property, string cell, string rule)
    {
        Touch(property, cell);
        Fixes.Add(new AppliedRule(rule, property));
    }

    /// <summary>Puts dirt on the cell that sends the row back.</summary>
    public void Spoil(string property, string cell, string rule)
    {
        Touch(property, cell);
        Rejection = new AppliedRule(rule, property);
    }

    /// <summary>Opens a quote before the cell and closes it nowhere.</summary>
    public void LeaveQuoteOpen(string property, string rule)
    {
        UnclosedColumn = _byProperty[property];
        _touched[UnclosedColumn] = true;
        Rejection = new AppliedRule(rule, "");
    }

    private void Touch(string property, string cell)
    {
        var column = _byProperty[property];
        Cells[column] = cell;
        _touched[column] = true;
    }
}
