namespace Xianning.Exchange.JsonSchema;

/// <summary>A schema is refused: it is no schema, exceeds a limit, or uses what is not fully supported. Nothing is ever half-checked.</summary>
public sealed class SchemaException : Exception
{
    /// <summary>A refusal at one place.</summary>
    /// <param name="pointer">JSON pointer to the refused place in the schema, behind its document's URI and <c>#</c> when that is another one; empty for the root.</param>
    /// <param name="message">What is wrong and, where there is one, the way out.</param>
    public SchemaException(string pointer, string message)
        : base($"{(pointer.Length == 0 || pointer[0] == '/' ? "#" : "")}{pointer}: {message}")
    {
        Pointer = pointer;
        Reason = message;
    }

    /// <summary>JSON pointer to the refused place; empty for the root.</summary>
    public string Pointer { get; }

    /// <summary>The reason without the pointer.</summary>
    public string Reason { get; }
}
