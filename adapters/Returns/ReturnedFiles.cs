using System.Globalization;
using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Adapters.Sinks;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Adapters.Returns;

/// <summary>
/// Makes the file in which a department finds its refused rows again, from the rows in the store: temporary file and rename, the same bytes
/// however often it is made.
/// </summary>
internal sealed class ReturnedFiles(AdapterConfig config, string folder, IRejectedRows rejects)
{
    private const int PageRows = 1000;
    private const int HashCharacters = 8;

    /// <summary>Writes the file of a finished source file; none when no row was refused.</summary>
    public async Task WriteAsync(AdapterCursor cursor, CancellationToken cancellationToken)
    {
        var page = await rejects.ListAsync(config.Name, cursor.File, cursor.RejectsAfter, PageRows, cancellationToken);
        if (page.Count == 0) return;
        using var file = new AtomicFile(PathOf(cursor));
        var writer = new ReturnedRowWriter(file.Stream, cursor.ToHeader(), config.Reject.Machine);
        writer.WriteHeader();
        while (page.Count > 0)
        {
            foreach (var reject in page) writer.Write(reject.Row.Raw.Span, Reason(reject.Row));
            page = await rejects.ListAsync(config.Name, cursor.File, page[^1].Id, PageRows, cancellationToken);
        }

        file.Commit();
    }

    /// <summary>Id of the last refused row of a file of this name; 0 when there is none.</summary>
    public async Task<long> LastIdAsync(string file, CancellationToken cancellationToken)
    {
        var last = 0L;
        while (true)
        {
            var page = await rejects.ListAsync(config.Name, file, last, PageRows, cancellationToken);
            if (page.Count == 0) return last;
            last = page[^1].Id;
        }
    }

    // Files of the same name and different bytes do not overwrite each other.
    public string PathOf(AdapterCursor cursor) =>
        Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(cursor.File)}.{cursor.Hash[..HashCharacters]}.csv");

    private static string Reason(RejectedRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Rule} {row.Text}（原第{row.Row}行）");
}
