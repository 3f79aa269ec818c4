namespace Xianning.Exchange.JsonSchema;

/// <summary>One reason why a document is invalid. The texts never repeat a value from the document: it may be personal.</summary>
/// <param name="InstancePointer">JSON pointer to the place in the document; empty for the root.</param>
/// <param name="SchemaPointer">JSON pointer to the keyword in the schema; empty when the document is no JSON that we read.</param>
/// <param name="Keyword">The keyword that failed, or <c>json</c> when the document is no JSON that we read.</param>
/// <param name="MessageZh">The reason in Chinese.</param>
/// <param name="MessageEn">The reason in English.</param>
public sealed record SchemaError(string InstancePointer, string SchemaPointer, string Keyword, string MessageZh, string MessageEn);
