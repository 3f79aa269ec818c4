namespace Xianning.Exchange.JsonSchema;

/// <summary>What a schema says of one property of its root: adapters take types and checks from here. A <c>$ref</c> has been followed.</summary>
public sealed record PropertyFacts
{
    /// <summary>The property's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its title, in Chinese by custom; null when the schema gives none.</summary>
    public string? Title { get; init; }

    /// <summary>Its description; null when the schema gives none.</summary>
    public string? Description { get; init; }

    /// <summary>The one JSON type that is not null; null when the schema allows several or any.</summary>
    public string? Type { get; init; }

    /// <summary>Whether null is allowed.</summary>
    public bool Nullable { get; init; }

    /// <summary>The format; null when there is none.</summary>
    public string? Format { get; init; }

    /// <summary>The strings of <c>enum</c> or the one of <c>const</c>; null when there is neither.</summary>
    public IReadOnlyList<string>? Enum { get; init; }

    /// <summary>Whether the root requires the property.</summary>
    public bool Required { get; init; }

    /// <summary>Least number of code points.</summary>
    public int? MinLength { get; init; }

    /// <summary>Greatest number of code points.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The pattern as the schema writes it.</summary>
    public string? Pattern { get; init; }

    /// <summary>The number of which values are whole multiples, for example 0.01 for money.</summary>
    public decimal? MultipleOf { get; init; }

    /// <summary>Least number allowed.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Greatest number allowed.</summary>
    public decimal? Maximum { get; init; }
}
