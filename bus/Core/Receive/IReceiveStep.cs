namespace Xianning.Exchange.Bus.Receive;

/// <summary>One step of the receive list: works on a batch of one lane and gives each message a verdict. One step, one file, one verb.</summary>
public interface IReceiveStep
{
    /// <summary>The step's name as the list, <c>xnx pipeline</c> and <c>xnx trace</c> print it.</summary>
    string Name { get; }

    /// <summary>Does this step for every message that has passed so far.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Cancelled at shutdown or at the batch's deadline; nothing is half done then.</param>
    ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken);
}
