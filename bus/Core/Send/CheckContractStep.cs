using Xianning.Exchange.Bus.Contracting;

namespace Xianning.Exchange.Bus.Send;

/// <summary>Refuses what breaks the newest published version of its contract; takes the record key and the business key from the body.</summary>
internal sealed class CheckContractStep(IContracts contracts) : ISendStep
{
    public string Name => "CheckContract";

    public ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        foreach (var item in batch.Items)
        {
            // A handler's send was checked when the handler sent it, so that a bad one fails that handler alone.
            if (item.IsSendable && !item.ContractHolds) ContractCheck.Apply(item, contracts);
        }

        return ValueTask.CompletedTask;
    }
}
