namespace Xianning.Exchange.JsonSchema.Compilation.Keywords;

/// <summary>The vocabularies of 2020-12; draft-07 has the same keywords without saying so.</summary>
[Flags]
internal enum Vocabularies
{
    None = 0,
    Core = 1,
    Applicator = 2,
    Unevaluated = 4,
    Validation = 8,
    MetaData = 16,
    FormatAnnotation = 32,
    FormatAssertion = 64,
    Content = 128,

    /// <summary>Either of the two that know <c>format</c>.</summary>
    Format = FormatAnnotation | FormatAssertion,

    /// <summary>What the drafts' own metaschemas name.</summary>
    Standard = Core | Applicator | Unevaluated | Validation | MetaData | FormatAnnotation | Content,
}
