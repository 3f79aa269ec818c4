using System.Reflection;
using Xianning.Exchange.Contracts.Base;
using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.Contracts;

/// <summary>The contracts that ship with the product: each record's schema stands beside it as <c>&lt;message-in-kebab&gt;.v&lt;N&gt;.schema.json</c>.</summary>
public static class ContractFiles
{
    /// <summary>All contracts, in the order in which a new city publishes them.</summary>
    public static IReadOnlyList<ContractFile> All { get; } =
    [
        Read(typeof(RegionListed), "Base"),
        Read(typeof(EnterpriseRegistered), "Base"),
        Read(typeof(PenaltyDecided), "Credit"),
        Read(typeof(CreditRecordAccepted), "Credit"),
        Read(typeof(CreditQueried), "Credit"),
        Read(typeof(RequestCreditReport), "Credit"),
        Read(typeof(CreditReport), "Credit"),
    ];

    /// <summary>The message type of a record.</summary>
    /// <exception cref="ArgumentException">The type carries no <see cref="MessageAttribute"/>.</exception>
    public static string MessageTypeOf(Type record) =>
        record.GetCustomAttribute<MessageAttribute>()?.Type ?? throw new ArgumentException($"{record.Name} carries no [Message].", nameof(record));

    private static ContractFile Read(Type record, string folder)
    {
        var type = MessageTypeOf(record);
        var file = string.Join('.', type.Split('.')[2..]);
        return new ContractFile(type, record, EmbeddedText.Bytes($"{folder}/{file}.schema.json"));
    }
}
