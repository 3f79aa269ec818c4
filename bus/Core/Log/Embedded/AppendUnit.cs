using Xianning.Exchange.Bus.Store.Sqlite;

namespace Xianning.Exchange.Bus.Log.Embedded;

/// <summary>Appends records as they are.</summary>
internal sealed class AppendUnit(IReadOnlyList<LogAppend> records, long bytes) : WriteUnit
{
    public override long Bytes => bytes;

    public long FirstOffset { get; private set; }

    public override void Apply(WriterSession session)
    {
        for (var i = 0; i < records.Count; i++)
        {
            var offset = session.Append(session.Topics.Partition(records[i].Topic, records[i].Partition), records[i]);
            if (i == 0) FirstOffset = offset;
        }
    }
}
