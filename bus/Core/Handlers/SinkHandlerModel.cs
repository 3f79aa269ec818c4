using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>A message type that goes to a sink: nothing is done with one message, the sink gets what passed of the batch.</summary>
internal sealed class SinkHandlerModel(string messageType, IRecordSink sink) : HandlerModel("sink", messageType, typeof(IEvent), null)
{
    public override Type HandlerClass => sink.GetType();

    public override void Bind(IServiceProvider services)
    {
    }

    public override ValueTask InvokeAsync(VerifiedMessage message, object? state, MessageHandlerContext context, IReadOnlyList<string> businessKey, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
