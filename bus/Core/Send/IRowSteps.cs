namespace Xianning.Exchange.Bus.Send;

/// <summary>The three steps an adapter brings to the send list.</summary>
public interface IRowSteps
{
    /// <summary>Fills the batch with rows after its cursor and sets the next cursor. An empty batch means: nothing waits.</summary>
    ISendStep ReadRow { get; }

    /// <summary>Maps columns to contract fields.</summary>
    ISendStep MapRow { get; }

    /// <summary>Repairs or refuses values and writes the body.</summary>
    ISendStep CleanseRow { get; }
}
