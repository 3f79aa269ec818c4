namespace Xianning.Exchange.JsonSchema.Compilation.Documents;

/// <summary>The official metaschemas of both drafts, embedded as they are published.</summary>
internal static class Metaschemas
{
    private const string Draft7 = "http://json-schema.org/draft-07/schema";
    private const string Draft202012 = "https://json-schema.org/draft/2020-12/";

    /// <summary>The draft whose own metaschema has this URI without a fragment.</summary>
    public static SchemaDraft? DraftOf(string uri) => uri switch
    {
        Draft7 => SchemaDraft.Draft7,
        Draft202012 + "schema" => SchemaDraft.Draft202012,
        _ => null,
    };

    /// <summary>The text of a metaschema; null when the URI names none.</summary>
    public static byte[]? Find(string uri)
    {
        var file = uri == Draft7 ? "draft-07/schema" : uri.StartsWith(Draft202012, StringComparison.Ordinal) ? "draft-2020-12/" + uri[Draft202012.Length..] : null;
        using var stream = file is null ? null : typeof(Metaschemas).Assembly.GetManifestResourceStream($"Metaschemas/{file}.json");
        if (stream is null)
            return null;
        var text = new byte[stream.Length];
        stream.ReadExactly(text);
        return text;
    }
}
