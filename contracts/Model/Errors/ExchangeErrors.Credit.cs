namespace Xianning.Exchange.Contracts.Errors;

/// <content>Area CREDIT: the credit office and requests for its reports.</content>
public static partial class ExchangeErrors
{
    /// <summary>The request names another requester than the participant that signed it.</summary>
    public static ErrorCode CreditRequesterMismatch { get; } = New("CREDIT", 101, ReleaseClass.Never, "查询单位与报文签名单位不一致", "The requester is not the participant that signed",
        "A department asked in another's name.", "Send the request from the department that needs the report.", "请由需要报告的部门自行申请。");

    /// <summary>The request states no purpose.</summary>
    public static ErrorCode CreditPurposeMissing { get; } = New("CREDIT", 102, ReleaseClass.Never, "没有写明查询目的", "No purpose is stated",
        "A report is given for an agreed purpose only (征信业管理条例, articles 18 and 20).", "State the purpose.", "请写明查询目的。");

    /// <summary>No row of known purposes in force has this purpose.</summary>
    public static ErrorCode CreditPurposeUnknown { get; } = New("CREDIT", 103, ReleaseClass.Never, "查询目的不在目录内或未生效", "The purpose is not one for which reports are given",
        "query-purposes.json has no row in force for it.", "Use a listed purpose.", "请使用目录内的查询目的。");

    /// <summary>Reports about natural persons are not given for this purpose.</summary>
    public static ErrorCode CreditPurposeNotForPersons { get; } = New("CREDIT", 104, ReleaseClass.Never, "该目的不得查询自然人", "Reports about persons are not given for this purpose",
        "The purpose concerns organisations.", "Use a purpose that concerns persons, with their consent.", "请改用适用于自然人的目的并取得书面同意。");

    /// <summary>A report about a natural person needs written consent.</summary>
    public static ErrorCode CreditAuthorizationMissing { get; } = New("CREDIT", 105, ReleaseClass.Never, "查询自然人须有本人书面同意", "A report about a person needs written consent",
        "authorizationId is missing (征信业管理条例, article 18).", "Obtain the consent and state its number.", "请取得书面同意并填写授权书编号。");

    /// <summary>A profile holds no more penalties.</summary>
    public static ErrorCode CreditProfileFull { get; } = New("CREDIT", 106, ReleaseClass.Releasable, "信用档案的处罚条数已达上限", "The profile holds no more penalties",
        "The party has as many penalties as one profile holds.", "Raise CreditOptions.PenaltiesPerPartyMax, then xnx errors retry.", "请提高上限后用 xnx errors retry 重试。");
}
