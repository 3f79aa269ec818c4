namespace Xianning.Exchange.Adapters.Mapping;

/// <summary>One property of a contract.</summary>
public sealed record ContractField
{
    /// <summary>Its name, camelCase.</summary>
    public required string Name { get; init; }

    /// <summary>Its Chinese title; the name where the contract gives none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Its JSON type: string, number, integer or boolean.</summary>
    public string Type { get; init; } = "string";

    /// <summary>Its format, for example <c>date</c> or <c>uscc</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Whether every record has it.</summary>
    public bool Required { get; init; }

    /// <summary>Most characters (Unicode scalar values); null for no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Allowed values; null for no limit.</summary>
    public IReadOnlyList<string>? Enum { get; init; }
}
