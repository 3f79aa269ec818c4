using System.Text.Json;
using Xianning.Exchange.Adapters.Cleansing;
using Xianning.Exchange.Contracts.CodeTables;

namespace Xianning.Exchange.Adapters.Mapping;

/// <summary>One contract field, ready for rows: where it comes from, what it is, which rules look at it.</summary>
internal sealed class FieldModel
{
    public required int Index { get; init; }

    public required ContractField Contract { get; init; }

    public required FieldKind Kind { get; init; }

    /// <summary>The legacy column; null for a fixed value or a field that only rules fill.</summary>
    public string? Column { get; init; }

    public string? Value { get; init; }

    /// <summary>From the department's words to the standard codes; null without a code table.</summary>
    public CodeTable? Codes { get; init; }

    /// <summary>Yuan in one unit of the column.</summary>
    public decimal Unit { get; init; } = 1m;

    public ICellRule[] Rules { get; internal set; } = [];

    public string Name => Contract.Name;

    public string Title => Contract.Title.Length > 0 ? Contract.Title : Contract.Name;

    public JsonEncodedText JsonName { get; internal set; }

    public bool IsMapped => Column is not null || Value is not null;
}
