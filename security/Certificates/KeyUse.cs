namespace Xianning.Exchange.Security.Certificates;

/// <summary>What a key is for: one key, one use, checked by exact match. The numbers are the last arcs of the private extended key usages.</summary>
public enum KeyUse
{
    /// <summary>Signs message envelopes.</summary>
    Envelope = 1,

    /// <summary>Signs receipts and refusals.</summary>
    Receipt = 2,

    /// <summary>Signs ledger checkpoints.</summary>
    Ledger = 3,

    /// <summary>Signs timestamps.</summary>
    Timestamp = 4,

    /// <summary>Signs status answers.</summary>
    Ocsp = 5,

    /// <summary>Signs admin actions.</summary>
    Admin = 6,

    /// <summary>Transport security.</summary>
    Tls = 7,

    /// <summary>Receives sealed messages.</summary>
    Encryption = 8,

    /// <summary>Signs directory snapshots.</summary>
    Directory = 9,
}
