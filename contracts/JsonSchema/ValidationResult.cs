namespace Xianning.Exchange.JsonSchema;

/// <summary>The verdict on a document, with reasons.</summary>
/// <param name="Errors">The reasons in document order, as many as were asked for; none when the document is valid.</param>
public sealed record ValidationResult(IReadOnlyList<SchemaError> Errors)
{
    /// <summary>Whether the document is valid.</summary>
    public bool IsValid => Errors.Count == 0;
}
