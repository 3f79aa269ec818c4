namespace Xianning.Exchange.JsonSchema;

/// <summary>Bounds of schemas and documents. A schema beyond them is refused, a document beyond them is invalid.</summary>
public static class SchemaLimits
{
    /// <summary>Greatest nesting of objects and arrays in a document.</summary>
    public const int DocumentDepthMax = 64;

    /// <summary>Greatest nesting of a schema's JSON.</summary>
    public const int SchemaDepthMax = 64;

    /// <summary>Greatest size of a schema in bytes: 256 KiB.</summary>
    public const int SchemaBytesMax = 256 * 1024;

    /// <summary>Greatest number of properties of one object schema.</summary>
    public const int PropertiesMax = 1024;

    /// <summary>Greatest number of values in one <c>enum</c>.</summary>
    public const int EnumValuesMax = 4096;

    /// <summary>Greatest number of characters in a <c>pattern</c>.</summary>
    public const int PatternLengthMax = 1024;

    /// <summary>Greatest repetition count in a <c>pattern</c>: <c>{1,1000}</c>.</summary>
    public const int PatternRepeatMax = 1000;

    /// <summary>
    /// Greatest number of characters of a <c>pattern</c> when its repetitions are written out: <c>(ab{1,20}){1,50}</c> has 1,050. A pattern that is a row of
    /// counted characters may have any number.
    /// </summary>
    public const int PatternWeightMax = 5000;

    /// <summary>Greatest number of bytes of schema text that one compilation reads into schemas, a text inside another counting for both: 32 MiB.</summary>
    public const int CompiledBytesMax = 32 * 1024 * 1024;

    /// <summary>Greatest number of significant digits of a number in a schema's bounds.</summary>
    public const int BoundDigitsMax = 64;

    /// <summary>Greatest power of ten, up or down, of a number in a schema's bounds.</summary>
    public const int BoundPointMax = 1000;

    /// <summary>Greatest number of significant digits of <c>multipleOf</c>.</summary>
    public const int DivisorDigitsMax = 18;


    /// <summary>Greatest number of schema documents in one compilation: the schema, what it refers to, metaschemas.</summary>
    public const int DocumentsMax = 64;

    /// <summary>Greatest number of schemas in a document, and of compiled schemas: a place counts once for each dynamic scope that it is compiled in.</summary>
    public const int NodesMax = 20_000;

    /// <summary>Greatest number of schemas that may be applied to one value inside each other, over all values that a place lies in.</summary>
    public const int NestingMax = 512;

    /// <summary>Steps that any document may cost, however short. A step is one value judged by one schema, or a few bytes read again.</summary>
    public const int WorkBase = 100_000;

    /// <summary>Further steps for each byte of a document: what costs more is refused, so that no schema and document together cost more than linear time.</summary>
    public const int WorkPerByte = 64;
}
