using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Sets a mark, and appends records with it if it was not set.</summary>
internal sealed class MarkerUnit(string name, IReadOnlyList<LogAppend> records, long bytes) : WriteUnit
{
    public override long Bytes => bytes;

    public bool Added { get; private set; }

    public override void Apply(WriterSession session)
    {
        Added = session.Use("INSERT INTO markers(name, time_ms) VALUES(?1, ?2) ON CONFLICT DO NOTHING").Set(1, name).Set(2, session.NowMs).Run() == 1;
        if (!Added) return;
        for (var i = 0; i < records.Count; i++) session.Append(session.Topics.Partition(records[i].Topic, records[i].Partition), records[i]);
    }
}
