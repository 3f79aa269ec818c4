using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.AcceptanceTests.Bodies;

/// <summary>An office that reads the decision itself, piece by piece.</summary>
internal sealed class DecisionReader(DecisionFiles files) : IHandleMessagesAsync<PenaltyDecided>
{
    public async Task HandleAsync(PenaltyDecided message, IMessageHandlerContext context, CancellationToken cancellationToken)
    {
        await using var body = await context.OpenBodyAsync(files.File, cancellationToken);
        var (piece, bytes) = (new byte[64 * 1024], 0L);
        while (await body.ReadAsync(piece, cancellationToken) is var read and > 0) bytes += read;
        files.Read[context.MessageId] = bytes;
    }
}
