using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.Tests.Bus.Bodies;

/// <summary>Reads a body through its context, or publishes what names one.</summary>
internal sealed class BodyReader(BodyProbe probe) : IHandleMessagesAsync<PenaltyDecided>
{
    public async Task HandleAsync(PenaltyDecided message, IMessageHandlerContext context, CancellationToken cancellationToken)
    {
        if (probe.Publish is { } named) context.Publish(new CreditRecordAccepted { Party = message.Party, RecordId = named, Category = "bad", SourceType = "xn.credit.penalty-decided.v1" });
        if (probe.Open is not { } reference) return;
        await using var body = await context.OpenBodyAsync(reference, cancellationToken);
        var read = new MemoryStream();
        await body.CopyToAsync(read, cancellationToken);
        probe.Read.Enqueue(read.ToArray());
    }
}
