using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Adapters.Sources.Csv;
using Xianning.Exchange.Adapters.Sources.Files;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Adapters.Sources;

/// <summary>
/// Reads the files of an inbox one after the other, in batches. A file is hashed before its first row and after its last one; one that was
/// read to its end before is passed over whatever its name; a changed file is another file.
/// </summary>
/// <param name="model">The adapter's model.</param>
/// <param name="inbox">Its files.</param>
/// <param name="settled">Which of them stand still.</param>
/// <param name="digests">Their hashes.</param>
/// <param name="completed">Which of them were read before.</param>
/// <param name="report">Told of files that cannot be read.</param>
internal sealed class CsvFileSource(AdapterModel model, InboxFolder inbox, SettledFiles settled, FileDigests digests, ICompletedFiles completed, Action<FileFaultException> report) : IDisposable
{
    private readonly HashSet<string> passed = new(StringComparer.Ordinal);
    private readonly HashSet<string> reported = new(StringComparer.Ordinal);
    private OpenFile? open;

    /// <summary>The next rows behind the cursor.</summary>
    public async ValueTask<SourceRead> ReadAsync(AdapterCursor? cursor, CancellationToken cancellationToken)
    {
        if (cursor is null || cursor.Done || !Resume(cursor)) cursor = await BeginAsync(cancellationToken);
        return cursor is null ? SourceRead.Nothing : ReadBatch(cursor);
    }

    public void Dispose() => Close();

    private SourceRead ReadBatch(AdapterCursor cursor)
    {
        var rows = new List<SourceRow>(AdapterBounds.BatchRowsMax);
        var bytes = 0;
        while (rows.Count < AdapterBounds.BatchRowsMax && bytes < AdapterBounds.BatchBytesMax)
        {
            if (open!.Reader.Read() is not { } row) return End(cursor, rows);
            rows.Add(row);
            bytes += row.Raw.Length;
        }

        return new(rows, cursor with { Offset = open!.Reader.Offset, Row = open.Reader.Row }, null);
    }

    private SourceRead End(AdapterCursor cursor, List<SourceRow> rows)
    {
        var (reader, hash) = (open!.Reader, FileDigests.Of(open.Stream));
        Close();
        if (hash != cursor.Hash)
        {
            Report(new(ExchangeErrors.FileChanged.Code, cursor.File, "读取过程中文件被改动，稳定后重新读取"), cursor.Hash);
            return SourceRead.Nothing;
        }

        return new(rows, cursor with { Offset = reader.Offset, Row = reader.Row, Done = true }, cursor.Hash);
    }

    private bool Resume(AdapterCursor cursor)
    {
        if (open?.Continues(cursor) == true) return true;
        Close();
        var files = inbox.List();
        var found = files.FindIndex(file => file.Name == cursor.File && Digest(file) == cursor.Hash);
        if (found < 0) found = files.FindIndex(file => Digest(file) == cursor.Hash);
        if (found < 0)
        {
            Report(new(ExchangeErrors.FileChanged.Code, cursor.File, $"读到第 {cursor.Row} 行后文件被改动或移走"), cursor.Hash);
            return false;
        }

        var stream = files[found].Open();
        open = new(files[found], cursor.Hash, stream, new(stream, new(cursor.File, cursor.ToHeader(), model), cursor.Offset, cursor.Row));
        return true;
    }

    private async ValueTask<AdapterCursor?> BeginAsync(CancellationToken cancellationToken)
    {
        var files = inbox.List();
        settled.Look(files);
        foreach (var file in files)
        {
            if (!settled.IsSettled(file) || Digest(file) is not { } hash || passed.Contains(hash)) continue;
            if (!await completed.HasAsync(hash, cancellationToken) && Begin(file, hash) is { } cursor) return cursor;
            passed.Add(hash);
        }

        return null;
    }

    private AdapterCursor? Begin(InboxFile file, string hash)
    {
        FileStream? stream = null;
        try
        {
            stream = file.Open();
            var header = HeaderFinder.Find(stream, model.Config.Csv, model.Columns, file.Name);
            var cursor = AdapterCursor.Begin(file.Name, hash, header);
            open = new(file, hash, stream, new(stream, new(file.Name, header, model), cursor.Offset, 0));
            stream = null;
            return cursor;
        }
        catch (FileFaultException fault)
        {
            Report(fault, hash);
            return null;
        }
        finally
        {
            stream?.Dispose();
        }
    }

    private string? Digest(InboxFile file)
    {
        try
        {
            return digests.Of(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report(new(ExchangeErrors.SourceUnreadable.Code, file.Name, e.Message), file.Name);
            return null;
        }
    }

    private void Report(FileFaultException fault, string once)
    {
        if (reported.Add(once)) report(fault);
    }

    private void Close()
    {
        open?.Dispose();
        open = null;
    }
}
