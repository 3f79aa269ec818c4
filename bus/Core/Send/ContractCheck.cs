using System.Text;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Send;

/// <summary>Checks a body against the newest version of its contract and takes both keys from it, in one pass.</summary>
internal static class ContractCheck
{
    private const string Step = "CheckContract";

    public static void Apply(SendItem item, IContracts contracts)
    {
        if (contracts.Latest(item.MessageType) is not { } contract)
        {
            item.Refuse(Step, ExchangeErrors.ContractUnknown.Code, "", $"没有已发布的契约 {item.MessageType}");
            return;
        }

        if (item.Tombstone)
        {
            item.ContractHolds = true;
            return;
        }

        if (!contract.TryRead(item.Body.Span, out var keys))
        {
            var error = contract.Explain(item.Body.Span).Errors[0];
            item.Refuse(Step, ExchangeErrors.ContractInvalid.Code, error.InstancePointer, error.MessageZh);
            return;
        }

        Accept(item, contract, keys);
    }

    private static void Accept(SendItem item, Contract contract, ContractKeys keys)
    {
        item.Key = keys.Key ?? Encoding.UTF8.GetBytes(item.CorrelationId?.ToString() ?? "");
        item.BusinessKey = keys.BusinessKey;
        item.Value = ContractFrame.Write(contract.SchemaId, item.Body.Span);
        if (contract.NamesBodies) item.Bodies = NamedBodies.Of(item.Body.Span);
        item.ContractHolds = true;
        if (item.Key.Length is 0 or > SendBounds.KeyBytesMax) item.Refuse(Step, ExchangeErrors.KeySize.Code, "", $"记录键为 {item.Key.Length} 字节，应为 1-{SendBounds.KeyBytesMax}");
        if (item.Value.Length > SendBounds.ValueBytesMax) item.Refuse(Step, ExchangeErrors.ValueSize.Code, "", $"报文为 {item.Value.Length} 字节，上限 {SendBounds.ValueBytesMax}");
    }
}
