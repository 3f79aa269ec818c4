namespace Xianning.Exchange.JsonSchema.Compilation.Keywords;

/// <summary>A keyword of a draft.</summary>
/// <param name="Vocabulary">Who knows it.</param>
/// <param name="Shape">Where its schemas stand.</param>
/// <param name="Judges">Whether it may refuse a document: the rest identifies, annotates or only holds schemas.</param>
internal readonly record struct Keyword(Vocabularies Vocabulary, KeywordShape Shape, bool Judges);
