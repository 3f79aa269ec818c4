using System.Text.Json;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema;

/// <summary>
/// A schema ready to judge documents over their UTF-8 bytes: in one pass, but for values that several schemas judge, whose bytes are read again for each. A
/// byte order mark, invalid UTF-8, lone surrogates (raw or escaped), a member name twice, nesting deeper than 64, an exponent of more than 17 digits, bytes
/// after the value, and more work than <see cref="SchemaLimits.WorkPerByte"/> allows make any document invalid. Immutable, threads may share it.
/// </summary>
public sealed class CompiledSchema
{
    private readonly SchemaUse _root;
    private readonly int _captures;

    internal CompiledSchema(SchemaUse root, int captures, SchemaDraft draft, IReadOnlyDictionary<string, JsonElement> annotations, IReadOnlyDictionary<string, PropertyFacts> properties)
    {
        _root = root;
        _captures = captures;
        Draft = draft;
        Annotations = annotations;
        Properties = properties;
    }

    /// <summary>The draft that the root is written in.</summary>
    public SchemaDraft Draft { get; }

    /// <summary>The root's title; null when it has none.</summary>
    public string? Title { get; internal init; }

    /// <summary>The root's <c>x-*</c> members, by their full names.</summary>
    public IReadOnlyDictionary<string, JsonElement> Annotations { get; }

    /// <summary>The root's declared properties by name, in the schema's order.</summary>
    public IReadOnlyDictionary<string, PropertyFacts> Properties { get; }

    /// <summary>Names of the formats that are asserted anywhere in the schema.</summary>
    public IReadOnlySet<string> Formats { get; internal init; } = new HashSet<string>();

    /// <summary>Judges a document; stops at the first fault and allocates nothing when it accepts.</summary>
    /// <param name="utf8Json">The document.</param>
    /// <param name="captures">Takes the places of the captured properties; empty, or as long as the captures asked for. Meaningless after false.</param>
    /// <exception cref="ArgumentException"><paramref name="captures"/> has another length.</exception>
    public bool IsValid(ReadOnlySpan<byte> utf8Json, Span<JsonSlice> captures = default)
    {
        if (!captures.IsEmpty && captures.Length != _captures)
            throw new ArgumentException($"{_captures} captures were asked for.", nameof(captures));
        captures.Fill(JsonSlice.Absent);
        return new SchemaWalker(utf8Json, captures, errors: null).Run(_root);
    }

    /// <summary>Judges a document and says why it is invalid.</summary>
    /// <param name="utf8Json">The document.</param>
    /// <param name="maxErrors">How many reasons are collected at most, at least 1.</param>
    public ValidationResult Validate(ReadOnlySpan<byte> utf8Json, int maxErrors = 16)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxErrors, 1);
        var errors = new ErrorCollector(maxErrors);
        new SchemaWalker(utf8Json, default, errors).Run(_root);
        return new ValidationResult(errors.Errors);
    }
}
