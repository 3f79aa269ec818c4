using System.Text;

namespace Xianning.Exchange.Contracts;

/// <summary>Text that is compiled into this assembly, named by its path in the project.</summary>
internal static class EmbeddedText
{
    public static byte[] Bytes(string path)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"{path} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public static IEnumerable<string> LinesAfterHeader(string path) =>
        Encoding.UTF8.GetString(Bytes(path)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1);
}
