using System.Globalization;
using Org.BouncyCastle.Asn1;

namespace Xianning.Exchange.Security.Certificates;

/// <summary>The product's object identifiers, under the arc of UUID 614cff7b-35cf-490b-a906-a565994e9356 (ITU-T X.667).</summary>
internal static class CertificateOids
{
    private const string Arc = "2.25.129334911928551705114947788397733647190";
    private const string Uses = Arc + ".1.";
    private const string Policies = Arc + ".2.";

    internal static DerObjectIdentifier OwnKeyPolicy { get; } = new(Policies + "1");

    internal static DerObjectIdentifier HostedPolicy { get; } = new(Policies + "2");

    /// <summary>Marks certificates of a demo city, its root included.</summary>
    internal static DerObjectIdentifier DemoPolicy { get; } = new(Policies + "3");

    internal static DerObjectIdentifier Of(KeyUse use) => new(Uses + ((int)use).ToString(CultureInfo.InvariantCulture));

    internal static DerObjectIdentifier Of(KeyOrigin origin) => origin == KeyOrigin.OwnKey ? OwnKeyPolicy : HostedPolicy;

    internal static KeyUse? UseOf(string oid) =>
        oid.StartsWith(Uses, StringComparison.Ordinal)
        && int.TryParse(oid.AsSpan(Uses.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Enum.IsDefined((KeyUse)number)
            ? (KeyUse)number
            : null;
}
