namespace Xianning.Exchange.Security.Certificates;

/// <summary>Where a key was made; stands in the certificate as its policy.</summary>
public enum KeyOrigin
{
    /// <summary>Made at the department's edge or token; only a request left it.</summary>
    OwnKey,

    /// <summary>Kept by the hub: "signed by the hub on behalf of".</summary>
    Hosted,
}
