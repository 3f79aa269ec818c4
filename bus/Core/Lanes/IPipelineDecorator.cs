using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>Wraps the steps of both lists. The shipped composition wraps nothing; the tests kill the process around every step.</summary>
public interface IPipelineDecorator
{
    /// <summary>Wraps the receive list.</summary>
    /// <param name="steps">The list.</param>
    IReadOnlyList<IReceiveStep> Decorate(IReadOnlyList<IReceiveStep> steps);

    /// <summary>Wraps the send list.</summary>
    /// <param name="steps">The list.</param>
    IReadOnlyList<ISendStep> Decorate(IReadOnlyList<ISendStep> steps);
}
