using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>Reads the embedded files of dated rules; a row without basis or article, or with its dates the wrong way round, is refused.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PublicityRules))]
[JsonSerializable(typeof(QueryPurposes))]
internal sealed partial class RuleFiles : JsonSerializerContext
{
    private const string PublicityFile = "publicity-rules.json";
    private const string PurposesFile = "query-purposes.json";

    public static PublicityRules Publicity()
    {
        var file = Read(PublicityFile, Default.PublicityRules);
        foreach (var rule in file.Rules)
        {
            Check(PublicityFile, rule.Id, rule.EffectiveFrom, rule.EffectiveTo, rule.LegalBasis, rule.Article);
            if (rule.Months is <= 0 || rule.Party is not ("any" or "person" or "organisation"))
                throw new InvalidDataException($"{PublicityFile}: {rule.Id} has a period or a kind of party that is none.");
        }

        return file;
    }

    public static QueryPurposes Purposes()
    {
        var file = Read(PurposesFile, Default.QueryPurposes);
        foreach (var row in file.Purposes)
            Check(PurposesFile, row.Purpose, row.EffectiveFrom, row.EffectiveTo, row.LegalBasis, row.Article);
        return file;
    }

    private static void Check(string file, string row, DateOnly from, DateOnly? to, string basis, string article)
    {
        if (to < from || string.IsNullOrWhiteSpace(basis) || string.IsNullOrWhiteSpace(article))
            throw new InvalidDataException($"{file}: {row} needs dates in order, a legal basis and an article.");
    }

    private static T Read<T>(string file, JsonTypeInfo<T> json)
    {
        using var stream = typeof(RuleFiles).Assembly.GetManifestResourceStream($"Credit/{file}")!;
        return JsonSerializer.Deserialize(stream, json)!;
    }
}
