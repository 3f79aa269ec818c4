namespace Xianning.Exchange.Security.Certificates;

/// <summary>Which of a city's two authorities. They share nothing: a server that trusts the one trusts no certificate of the other.</summary>
public enum AuthorityKind
{
    /// <summary>Issues the certificates under which messages, directories and receipts are signed.</summary>
    Signing,

    /// <summary>
    /// Issues the certificates of connections and no other. Its keys are ECDSA P-256, because neither Kafka's servers nor its clients know SM2.
    /// </summary>
    Transport,
}
