namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>How one schema leads to another; only reasons need it.</summary>
/// <param name="Path">The keywords from the one to the other, with the references on the way: <c>/properties/a/$ref</c>.</param>
/// <param name="Title">The title that the way gives: that of a schema which refers to the other.</param>
/// <param name="InPlace">Whether both judge the same value.</param>
internal sealed record SchemaRoute(string Path, string? Title, bool InPlace)
{
    public static SchemaRoute None { get; } = new("", null, InPlace: true);
}
