using System.Text;
using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.Node.Operations;

/// <summary>Business keys as people read them.</summary>
internal static class BusinessKeys
{
    public static string? TextOf(ReadOnlyMemory<byte>? key)
        => key is { Length: > 0 } bytes ? Encoding.UTF8.GetString(bytes.Span).Replace(TraceKeys.PartSeparator, ' ') : null;
}
