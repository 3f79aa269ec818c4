namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>Adds a version of a document.</summary>
internal sealed class DocumentUnit(string collection, string key, long expectedVersion, ReadOnlyMemory<byte> body, string author, string why) : WriteUnit
{
    public override long Bytes => body.Length;

    public DocumentVersion? Added { get; private set; }

    public override void Apply(WriterSession session)
    {
        var version = Number(session.Use("SELECT MAX(version) FROM documents WHERE collection = ?1 AND key = ?2").Set(1, collection).Set(2, key));
        if (version != expectedVersion) throw new DocumentConflictException(collection, key, expectedVersion, version);
        var sequence = Number(session.Use("SELECT MAX(sequence) FROM documents WHERE collection = ?1").Set(1, collection)) + 1;
        session.Use("INSERT INTO documents(collection, sequence, key, version, time_ms, author, why, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
            .Set(1, collection).Set(2, sequence).Set(3, key).Set(4, version + 1).Set(5, session.NowMs).Set(6, author).Set(7, why).Set(8, body.Span).Run();
        Added = new DocumentVersion(sequence, collection, key, version + 1, DateTimeOffset.FromUnixTimeMilliseconds(session.NowMs), author, why, body);
    }

    private static long Number(Statement row)
    {
        using (row) return row.Read() ? row.Long(0) : 0;
    }
}
