namespace Xianning.Exchange.Adapters.Mapping;

/// <summary>What a value is; it decides which cleansing rules look at it.</summary>
internal enum FieldKind
{
    /// <summary>Free text.</summary>
    Text,

    /// <summary>Name of an organisation, or of whoever a record is about.</summary>
    Name,

    /// <summary>Name of a natural person.</summary>
    PersonName,

    /// <summary>Any code without a check of its own.</summary>
    Code,

    /// <summary>发文字号.</summary>
    DocumentNumber,

    /// <summary>组织机构代码.</summary>
    OrganisationCode,

    /// <summary>公民身份号码, or another document's number where the id type says so.</summary>
    CitizenId,

    /// <summary>统一社会信用代码.</summary>
    Uscc,

    /// <summary>统一社会信用代码 of an organisation or token of a natural person.</summary>
    Party,

    /// <summary>行政区划代码.</summary>
    Region,

    /// <summary>A day.</summary>
    Date,

    /// <summary>An amount in yuan.</summary>
    Money,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Truth,
}
