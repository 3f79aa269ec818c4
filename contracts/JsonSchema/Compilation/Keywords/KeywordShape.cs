namespace Xianning.Exchange.JsonSchema.Compilation.Keywords;

/// <summary>Where the schemas stand in a keyword's value.</summary>
internal enum KeywordShape
{
    /// <summary>It holds none.</summary>
    Plain,

    /// <summary>The value is one.</summary>
    Schema,

    /// <summary>Each item is one.</summary>
    List,

    /// <summary>Each member's value is one.</summary>
    Map,

    /// <summary>The value is one, or each item is: <c>items</c> of draft-07.</summary>
    SchemaOrList,

    /// <summary>Each member's value is one, or a list of names: <c>dependencies</c> of draft-07.</summary>
    MapOrNames,
}
