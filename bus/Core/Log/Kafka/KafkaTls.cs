namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>How connections to the servers are secured: both ends show a certificate. <c>xnx certificate</c> makes such files.</summary>
public sealed record KafkaTls
{
    /// <summary>The authorities that a server's certificate must be of, a PEM file. Names of servers are compared too.</summary>
    public required string Authorities { get; init; }

    /// <summary>Our key with its certificate and the authorities above it: PKCS#12, or PEM with all of them in one file.</summary>
    public required string Key { get; init; }

    /// <summary>The file of the key's password; null, the default, is none. Never the password itself.</summary>
    public string? PasswordFile { get; init; }
}
