using System.Text;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Adapters.Sources;

/// <summary>Finished files stand in the store beside the adapter's cursor, one source row <c>file:&lt;hash&gt;</c> each: the cursor stays small.</summary>
internal sealed class CompletedFiles(IExchangeStore store, string adapter) : ICompletedFiles
{
    public async ValueTask<bool> HasAsync(string hash, CancellationToken cancellationToken)
    {
        var rows = await store.LoadSourceRowsAsync(adapter, [Key(hash)], cancellationToken);
        return rows[0] is not null;
    }

    /// <summary>What a batch that reads a file to its end leaves behind.</summary>
    public static SourceMark Mark(string hash) => new(Key(hash), 1, Convert.FromHexString(hash));

    private static byte[] Key(string hash) => Encoding.ASCII.GetBytes("file:" + hash);
}
