namespace Xianning.Exchange.Bus.Recoverability;

/// <summary>What to do with a message whose handler threw.</summary>
internal enum RecoverabilityAction
{
    /// <summary>Try again in the same batch.</summary>
    RetryNow,

    /// <summary>Keep it in the error store for an operator.</summary>
    MoveToError,
}
