using System.Buffers;
using Xianning.Exchange.Bus.Store.Sqlite;

namespace Xianning.Exchange.Bus.Log.Embedded;

/// <summary>Inserts records: the hottest statement of all, kept at hand.</summary>
internal sealed class RecordWriter(Connection connection)
{
    private readonly ArrayBufferWriter<byte> headers = new(1024);
    private Statement? insert;

    public void Insert(long position, long appendMs, LogAppend record)
    {
        headers.ResetWrittenCount();
        HeaderCodec.Write(record.Headers, headers);
        insert ??= connection.Use("INSERT INTO messages(pos, append_ms, key, headers, value) VALUES(?1, ?2, ?3, ?4, ?5)");
        insert.Set(1, position).Set(2, appendMs).Set(3, record.Key).Set(4, headers.WrittenSpan).Set(5, record.Value).Run();
    }
}
