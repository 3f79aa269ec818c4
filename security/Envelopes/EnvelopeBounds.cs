namespace Xianning.Exchange.Security.Envelopes;

/// <summary>The bounds of envelope.md section 1, checked before anything is signed and again at the gate.</summary>
public static class EnvelopeBounds
{
    /// <summary>Messages under one signature at most.</summary>
    public const int BatchMax = 256;

    /// <summary>Bytes of one attribute at most, the audience excepted.</summary>
    public const int AttributeBytesMax = 255;

    /// <summary>Participants that an audience names at most; for more it is <c>*</c> and grants decide.</summary>
    public const int AudienceMax = 64;

    /// <summary>Bytes of all attributes together at most.</summary>
    public const int AttributesBytesMax = 4096;

    /// <summary>Bytes of a record's key or business key at most.</summary>
    public const int KeyBytesMax = 256;

    /// <summary>Bytes of a record's value, schema id included, at most: 960 KiB.</summary>
    public const int ValueBytesMax = 960 * 1024;

    internal const int UsccLength = 18;
    internal const int SaltBytes = 16;
    internal const int StreamIdBytes = 16;
    internal const int PathNodesMax = 8;
}
