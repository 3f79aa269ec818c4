namespace Xianning.Exchange.Simulation.Dirt;

/// <summary>What shall happen to a row.</summary>
internal enum RowFate
{
    /// <summary>Its business key has not been seen.</summary>
    Fresh,

    /// <summary>It says again what was last said under its business key, with dirt of its own.</summary>
    Duplicate,

    /// <summary>It says something new under a business key that was seen.</summary>
    Changed,

    /// <summary>It gets a flaw and goes back.</summary>
    Spoilt,
}
