namespace Xianning.Exchange.Bus.Log;

/// <summary>Whether the servers of a log answer this process.</summary>
internal interface ILogHearing
{
    /// <summary>For how long they have been answering without a pause; negative: for how long they have not.</summary>
    TimeSpan Heard { get; }
}
