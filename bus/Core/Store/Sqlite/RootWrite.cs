namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Notes a root in place of the oldest, or what was accepted under it since.</summary>
internal sealed class RootWrite(SeenRoot root) : IFlushWrite
{
    public void Apply(WriterSession session, long lane, LaneClaim claim) =>
        session.Use("INSERT OR REPLACE INTO roots(lane, slot, n, stream, epoch, first, root, size, accepted, before) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
            .Set(1, lane).Set(2, root.Number % SeenRoot.KeptMax).Set(3, root.Number).Set(4, root.Stream).Set(5, unchecked((long)root.Epoch)).Set(6, unchecked((long)root.First)).Set(7, root.Root.Span)
            .Set(8, root.Size).Set(9, root.Accepted.Span).Set(10, unchecked((long)root.Before)).Run();
}
