namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>One of the rarer writes of a flush.</summary>
internal interface IFlushWrite
{
    /// <summary>Writes it.</summary>
    /// <param name="session">The writer's session.</param>
    /// <param name="lane">The row number of the flush's lane.</param>
    /// <param name="claim">The flush's claim.</param>
    void Apply(WriterSession session, long lane, LaneClaim claim);
}
