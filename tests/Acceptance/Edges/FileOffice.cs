using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.AcceptanceTests.Edges;

/// <summary>An office of the city that reads every decision to its end.</summary>
internal sealed class FileOffice(OfficeShelf shelf) : IHandleMessagesAsync<PenaltyDecided>
{
    public async Task HandleAsync(PenaltyDecided message, IMessageHandlerContext context, CancellationToken cancellationToken)
    {
        await using var body = await context.OpenBodyAsync(shelf.Named[message.DocNo.Value], cancellationToken);
        var content = new MemoryStream();
        await body.CopyToAsync(content, cancellationToken);
        shelf.Read[message.DocNo.Value] = content.ToArray();
    }
}
