namespace Xianning.Exchange.JsonSchema;

/// <summary>The drafts of JSON Schema that are read. A schema names its own by <c>$schema</c>.</summary>
public enum SchemaDraft
{
    /// <summary>http://json-schema.org/draft-07/schema#.</summary>
    Draft7,

    /// <summary>https://json-schema.org/draft/2020-12/schema.</summary>
    Draft202012,
}
