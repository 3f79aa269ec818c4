namespace Xianning.Exchange.Testing.Killing;

/// <summary>When, relative to a step, the process dies.</summary>
public enum KillMoment
{
    /// <summary>Before the step begins.</summary>
    Before,

    /// <summary>While the step runs, at a moment that the seed chooses.</summary>
    Inside,

    /// <summary>After the step has returned.</summary>
    After,
}
