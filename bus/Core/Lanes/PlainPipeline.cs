using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>The shipped composition: the lists as they stand.</summary>
internal sealed class PlainPipeline : IPipelineDecorator
{
    public IReadOnlyList<IReceiveStep> Decorate(IReadOnlyList<IReceiveStep> steps) => steps;

    public IReadOnlyList<ISendStep> Decorate(IReadOnlyList<ISendStep> steps) => steps;
}
