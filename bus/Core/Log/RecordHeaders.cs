namespace Xianning.Exchange.Bus.Log;

/// <summary>Looks headers up.</summary>
internal static class RecordHeaders
{
    /// <summary>The value of the first header of a name; null if there is none, or if it has none.</summary>
    public static ReadOnlyMemory<byte>? Find(this IReadOnlyList<RecordHeader> headers, string name)
    {
        for (var i = 0; i < headers.Count; i++)
        {
            if (headers[i].Name == name) return headers[i].Value;
        }

        return null;
    }
}
