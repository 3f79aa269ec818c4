namespace Xianning.Exchange.JsonSchema.Compilation.Documents;

/// <summary>A URI reference in its five parts, and its resolution (RFC 3986, 5.2). Nothing is normalised but dot segments: equal means equal text.</summary>
internal readonly record struct UriReference(string? Scheme, string? Authority, string Path, string? Query, string? Fragment)
{
    /// <summary>Splits a reference (RFC 3986, appendix B); every text is one.</summary>
    public static UriReference Parse(string text)
    {
        string? fragment = null, query = null, authority = null, scheme = null;
        if (text.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0)
            (text, fragment) = (text[..hash], text[(hash + 1)..]);
        if (text.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0)
            (text, query) = (text[..mark], text[(mark + 1)..]);
        if (text.AsSpan().IndexOfAny(':', '/') is var colon and > 0 && text[colon] == ':')
            (scheme, text) = (text[..colon], text[(colon + 1)..]);
        if (text.StartsWith("//", StringComparison.Ordinal))
        {
            var end = text.IndexOf('/', 2);
            (authority, text) = end < 0 ? (text[2..], "") : (text[2..end], text[end..]);
        }

        return new UriReference(scheme, authority, text, query, fragment);
    }

    /// <summary>The URI that a reference means in a schema of this base, without the fragment.</summary>
    public static string Resolve(string baseUri, UriReference reference) => Parse(baseUri).Join(reference).Text;

    private string Text => $"{(Scheme is null ? "" : Scheme + ":")}{(Authority is null ? "" : "//" + Authority)}{Path}{(Query is null ? "" : "?" + Query)}";

    private UriReference Join(UriReference other)
    {
        if (other.Scheme is not null)
            return other with { Path = WithoutDots(other.Path), Fragment = null };
        if (other.Authority is not null)
            return other with { Scheme = Scheme, Path = WithoutDots(other.Path), Fragment = null };
        if (other.Path.Length == 0)
            return this with { Query = other.Query ?? Query, Fragment = null };
        return this with { Path = WithoutDots(other.Path[0] == '/' ? other.Path : Merged(other.Path)), Query = other.Query, Fragment = null };
    }

    private string Merged(string path)
    {
        if (Authority is not null && Path.Length == 0)
            return "/" + path;
        return Path[..(Path.LastIndexOf('/') + 1)] + path;
    }

    private static string WithoutDots(string path)
    {
        if (!path.Contains("./", StringComparison.Ordinal) && !path.EndsWith('.'))
            return path;
        var kept = new List<string>();
        var segments = path.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            if (segments[i] == ".." && kept.Count > 0 && (kept.Count > 1 || kept[0].Length > 0))
                kept.RemoveAt(kept.Count - 1);
            else if (segments[i] is not ("." or ".."))
                kept.Add(segments[i]);
            if (last && segments[i] is "." or "..")
                kept.Add("");
        }

        return string.Join('/', kept);
    }
}
