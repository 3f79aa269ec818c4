using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>Lets a process die before or after any step of both lists, also between those that ask nothing of the store.</summary>
internal sealed class MortalLists(ModelNode node, IPipelineDecorator inner) : IPipelineDecorator
{
    public IReadOnlyList<IReceiveStep> Decorate(IReadOnlyList<IReceiveStep> steps) => [.. inner.Decorate(steps).Select(step => new ReceiveStep(new Boundaries(node, "receive", step.Name), step))];

    public IReadOnlyList<ISendStep> Decorate(IReadOnlyList<ISendStep> steps) => [.. inner.Decorate(steps).Select(step => new SendStep(new Boundaries(node, "send", step.Name), step))];

    private sealed class Boundaries
    {
        private readonly ModelNode node;
        private readonly string before;
        private readonly string after;

        public Boundaries(ModelNode node, string list, string step)
        {
            this.node = node;
            (before, after) = ($"before {step} of the {list} list", $"after {step} of the {list} list");
            node.KnowBoundary(before);
            node.KnowBoundary(after);
        }

        public async ValueTask AroundAsync(Func<ValueTask> step)
        {
            await node.PassAsync(before);
            await step();
            await node.PassAsync(after);
        }
    }

    private sealed class ReceiveStep(Boundaries boundaries, IReceiveStep step) : IReceiveStep
    {
        public string Name => step.Name;

        public ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken) => boundaries.AroundAsync(() => step.InvokeAsync(batch, cancellationToken));
    }

    private sealed class SendStep(Boundaries boundaries, ISendStep step) : ISendStep
    {
        public string Name => step.Name;

        public ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken) => boundaries.AroundAsync(() => step.InvokeAsync(batch, cancellationToken));
    }
}
