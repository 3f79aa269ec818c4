namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>Reads the client's words: for a refused connection it has one code, and the reason in a text.</summary>
internal static class RefusalText
{
    /// <summary>What a connection's failure says; null when it may be an outage.</summary>
    public static LogException? Of(string reason)
    {
        if (Has(reason, "certificate verify failed")) return new(LogCodes.ServerUntrusted, reason);
        if (Has(reason, "tls alert") || Has(reason, "SSL alert")) return new(LogCodes.CertificateRefused, $"{reason}. Expired and unknown certificates, and none, are all refused in these words; the servers' logs say which.");
        return Has(reason, "wrong version number") ? OtherProtocol(reason) : null;
    }

    /// <summary>Whether the server ended the connection before anything was said: it wants TLS and we do not, or the other way round; or it is just ending.</summary>
    public static bool IsClosedAtOnce(string reason) => Has(reason, "PLAINTEXT broker listener") || (Has(reason, "Disconnected") && Has(reason, "APIVERSION_QUERY"));

    /// <summary>Whether a line of the log is of a connection in plain text.</summary>
    public static bool IsPlain(string line) => !Has(line, "ssl://");

    public static LogException OtherProtocol(string reason) => new(LogCodes.Protocol, $"{reason}. The server ends every connection at once: one side wants TLS and the other does not.");

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
