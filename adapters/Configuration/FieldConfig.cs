namespace Xianning.Exchange.Adapters.Configuration;

/// <summary>Where one contract field comes from: a column or a fixed value, never both.</summary>
public sealed record FieldConfig
{
    /// <summary>The contract field.</summary>
    public required string Field { get; init; }

    /// <summary>The legacy column; null when <see cref="Value"/> is set.</summary>
    public string? Column { get; init; }

    /// <summary>A fixed value, read like a cell.</summary>
    public string? Value { get; init; }

    /// <summary>Name of the code table from the department's words to the standard codes.</summary>
    public string? Codes { get; init; }

    /// <summary>Unit of an amount in the column: 元 (default), 万元 or 亿元. A unit in a cell prevails.</summary>
    public string? Unit { get; init; }

    /// <summary>What the value is, where the contract does not tell: text, name, person-name, document-number, organisation-code, citizen-id, code, uscc, party, region, date, money, number, boolean.</summary>
    public string? Kind { get; init; }

    /// <summary>Line of the configuration, from 1; 0 when it was not read from a text.</summary>
    public int Line { get; init; }

    /// <summary>Column of the configuration, from 1; 0 when it was not read from a text.</summary>
    public int ColumnOfText { get; init; }
}
