namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>Reads the client's words: for a refused connection it has one code, and the reason in a text.</summary>
internal static class RefusalText
{
    /// <summary>What a connection's failure says; null when it may be an outage.</summary>
    public static LogException? Of(string reason)
    {
        if (Has(reason, "certificate verify failed")) return new(LogCodes.ServerUntrusted, reason);
        if (Has(reason, "tls alert") || Has(reason, "SSL alert")) return new(LogCodes.CertificateRefused, $"{reason}. Expired and unknown certificates, and none, are all refused in these words; the servers' logs say which.");
        return Has(reason, "PLAINTEXT broker listener") || Has(reason, "wrong version number") ? new(LogCodes.Protocol, reason) : null;
    }

    public static bool IsClosedAtOnce(string line) => Has(line, "Disconnected") && Has(line, "APIVERSION_QUERY");

    public static LogException WantsTls(string line) => new(LogCodes.Protocol, $"{line}. The server closes every connection at once: it may want TLS.");

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
