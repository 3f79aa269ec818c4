namespace Xianning.Exchange.JsonSchema;

/// <summary>Judges a string's unescaped UTF-8 bytes by a named format. Must be pure, thread-safe and free of allocation.</summary>
/// <param name="utf8">The string, without quotes and escapes.</param>
public delegate bool FormatCheck(ReadOnlySpan<byte> utf8);
