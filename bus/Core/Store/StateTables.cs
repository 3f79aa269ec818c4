namespace Xianning.Exchange.Bus.Store;

/// <summary>State tables that the bus keeps for itself: written and loaded as any other, but no capability's state. Their names stand before all others in the order of tables.</summary>
public static class StateTables
{
    /// <summary>What the name of such a table begins with; no capability's may.</summary>
    public const char OwnPrefix = '!';

    /// <summary>The highest version of each key that a group has taken from a compacted topic.</summary>
    public const string KeyVersions = "!key-versions";

    /// <summary>Stands behind them and before every capability's.</summary>
    internal const string BehindOwn = "\"";
}
