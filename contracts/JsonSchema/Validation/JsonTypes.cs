namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>The types of JSON Schema. A whole number is both integer and number; a schema's number allows both.</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    String = 4,
    Integer = 8,
    Fraction = 16,
    Number = Integer | Fraction,
    Array = 32,
    Object = 64,
    Any = Null | Boolean | String | Number | Array | Object,
}
