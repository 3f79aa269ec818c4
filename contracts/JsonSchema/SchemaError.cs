namespace Xianning.Exchange.JsonSchema;

/// <summary>One reason why a document is invalid. The texts never repeat a value from the document: it may be personal.</summary>
/// <param name="InstancePointer">JSON pointer to the place in the document; empty for the root.</param>
/// <param name="SchemaPointer">
/// JSON pointer to the keyword in the schema, after <c>$ref</c>s have been followed; behind the URI and <c>#</c> of its document when that is not the compiled
/// one; empty when the document is no JSON that we read.
/// </param>
/// <param name="Keyword">The keyword that failed; <c>false</c> for the schema false, <c>json</c> when the document is no JSON that we read, <c>work</c> when it
/// would cost more steps than its size allows.</param>
/// <param name="MessageZh">The reason in Chinese, behind the schema's title where it has one.</param>
/// <param name="MessageEn">The reason in English, behind the schema's title where it has one.</param>
public sealed record SchemaError(string InstancePointer, string SchemaPointer, string Keyword, string MessageZh, string MessageEn)
{
    /// <summary>The title of the schema that the place was judged by; null when it has none.</summary>
    public string? Title { get; init; }

    /// <summary>The way through the schema, with the <c>$ref</c>s on it: the standard's <c>keywordLocation</c>.</summary>
    public string KeywordLocation { get; init; } = "";
}
