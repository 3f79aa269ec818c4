using System.Security.Cryptography;

namespace Xianning.Exchange.Node.Access;

/// <summary>Sessions of the page and the one-time links that open them. In memory only: a restart ends them all.</summary>
internal sealed class SessionRegistry(NodeOptions options, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> links = [];
    private readonly Dictionary<string, DateTimeOffset> sessions = [];

    public string CreateLink() => Add(links, options.LinkLife);

    /// <summary>Opens a session if the link is good, and uses the link up.</summary>
    public string? Open(string link)
    {
        lock (gate)
        {
            return links.Remove(link, out var until) && until > time.GetUtcNow() ? Add(sessions, options.SessionLife) : null;
        }
    }

    public bool IsOpen(string? session)
    {
        if (session is null) return false;
        lock (gate)
        {
            return sessions.TryGetValue(session, out var until) && until > time.GetUtcNow();
        }
    }

    private string Add(Dictionary<string, DateTimeOffset> into, TimeSpan life)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        lock (gate)
        {
            if (into.Count >= options.SessionsMax) into.Remove(into.MinBy(entry => entry.Value).Key);
            into.Add(secret, time.GetUtcNow() + life);
        }

        return secret;
    }
}
