using System.Globalization;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Bus.Bodies;

/// <summary>Claims what a message names before it is signed, so that nothing signed names what is not there. What comes of a claim whose message is not sent in the end is kept all the same.</summary>
internal sealed class BodyClaims(IBodyStore store, BodyStoreOptions options)
{
    public const string Step = "ClaimBodies";

    /// <summary>Claims an item's bodies once; refuses the item where one is missing.</summary>
    public ValueTask ApplyAsync(SendItem item, CancellationToken cancellationToken) =>
        item.Bodies.Count == 0 || item.BodiesClaimed ? ValueTask.CompletedTask : ClaimAsync(item, cancellationToken);

    private async ValueTask ClaimAsync(SendItem item, CancellationToken cancellationToken)
    {
        if (item.Bodies.Count > options.PerMessageMax)
        {
            item.Refuse(Step, ExchangeErrors.BodiesTooMany.Code, "", string.Create(CultureInfo.InvariantCulture, $"报文引用了 {item.Bodies.Count} 个附件，上限 {options.PerMessageMax}"));
            return;
        }

        foreach (var body in item.Bodies)
        {
            if (await IsClaimedAsync(body, cancellationToken)) continue;
            item.Refuse(Step, ExchangeErrors.BodyMissing.Code, "", $"附件库中没有 {body}");
            return;
        }

        item.BodiesClaimed = true;
    }

    private async ValueTask<bool> IsClaimedAsync(BodyReference body, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ClaimAsync(body, cancellationToken);
        }
        catch (IOException failure) when (DiskSpace.IsExhausted(failure))
        {
            // Whoever sends waits for space, as for the store's: no message is blamed for it.
            throw new StoreFullException(failure);
        }
    }
}
