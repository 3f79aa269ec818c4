using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Handlers;

namespace Xianning.Exchange.Bus.Recoverability;

/// <summary>Decides what becomes of a failing message; pure, so that a table can test it.</summary>
internal static class RecoverabilityPolicy
{
    /// <summary>Decides.</summary>
    /// <param name="attempts">How often it was tried, this time included.</param>
    /// <param name="failure">What the handler threw.</param>
    /// <param name="options">The numbers.</param>
    public static RecoverabilityAction Decide(int attempts, Exception failure, RecoverabilityOptions options) =>
        // A refused send is refused again, and a body that is missing or damaged is so a moment later: trying it a second time would only cost time.
        failure is SendRefusedException or BodyException || attempts > options.ImmediateRetries ? RecoverabilityAction.MoveToError : RecoverabilityAction.RetryNow;
}
