namespace Xianning.Exchange.Bus.Send;

/// <summary>One step of the send list: works on a batch and gives each item its verdict. One step, one file, one verb.</summary>
public interface ISendStep
{
    /// <summary>The step's name as the list, <c>xnx pipeline</c> and <c>xnx trace</c> print it.</summary>
    string Name { get; }

    /// <summary>Does this step for every item that is still to be sent.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Cancelled at shutdown; nothing is half done then.</param>
    ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken);
}
