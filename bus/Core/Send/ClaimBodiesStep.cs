using Xianning.Exchange.Bus.Bodies;

namespace Xianning.Exchange.Bus.Send;

/// <summary>Refuses what names a body that is not in the body store; keeps the others' for good. What handlers and the API send was claimed when it was sent, so that a bad one fails that message alone.</summary>
internal sealed class ClaimBodiesStep(BodyClaims claims) : ISendStep
{
    public string Name => BodyClaims.Step;

    public async ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        foreach (var item in batch.Items)
        {
            if (item.IsSendable) await claims.ApplyAsync(item, cancellationToken);
        }
    }
}
