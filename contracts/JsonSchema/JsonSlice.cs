using System.Text.Json;

namespace Xianning.Exchange.JsonSchema;

/// <summary>Where a captured value stands in a document.</summary>
/// <param name="Start">Its first byte; for a string the one after the opening quote.</param>
/// <param name="Length">Its number of bytes, for a string without the quotes; -1 when the property is absent.</param>
/// <param name="Kind">What it is; <see cref="JsonTokenType.None"/> when it is absent.</param>
/// <param name="Escaped">Whether a string has escapes, so that its bytes are not yet its text.</param>
public readonly record struct JsonSlice(int Start, int Length, JsonTokenType Kind, bool Escaped)
{
    /// <summary>A property that is not there.</summary>
    public static JsonSlice Absent { get; } = new(0, -1, JsonTokenType.None, Escaped: false);

    /// <summary>Whether the property is not there.</summary>
    public bool IsAbsent => Length < 0;
}
