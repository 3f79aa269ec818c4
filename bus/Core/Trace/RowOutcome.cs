namespace Xianning.Exchange.Bus.Trace;

/// <summary>How a row of a department's system ended in the adapter.</summary>
public enum RowOutcome
{
    /// <summary>It became a message.</summary>
    Sent,

    /// <summary>It says what it said before: nothing to send.</summary>
    Unchanged,

    /// <summary>A step refused it; it goes back to the department.</summary>
    Refused,
}
