using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Cli.Evidence;

/// <summary>Where an export goes: judged before the node is asked, for the asking itself is recorded; written whole or not at all.</summary>
internal sealed class EvidenceTarget
{
    private EvidenceTarget(string path) => Path = path;

    public string Path { get; }

    /// <exception cref="IOException">The file is there and may not be replaced, or its folder is not.</exception>
    public static EvidenceTarget Of(string path, bool mayReplace)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(full))) throw new DirectoryNotFoundException($"没有这个文件夹 there is no folder {System.IO.Path.GetDirectoryName(full)}");
        if (File.Exists(full) && !mayReplace) throw new IOException($"文件已存在 {path} exists: name another file, or add --overwrite");
        return new EvidenceTarget(path);
    }

    public Task WriteAsync(byte[] content, CancellationToken stop) => WriteAsync(temporary => File.WriteAllBytesAsync(temporary, content, stop));

    /// <summary>Writes a body that comes in pieces, and looks itself whether it is what its reference names.</summary>
    /// <exception cref="IOException">It is not, or broke off.</exception>
    public Task WriteAsync(Stream body, BodyReference reference, CancellationToken stop) => WriteAsync(async temporary =>
    {
        await using var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        await using var checkedBody = VerifiedBodyStream.Of(body, reference);
        await checkedBody.CopyToAsync(file, stop);
    });

    private async Task WriteAsync(Func<string, Task> write)
    {
        var temporary = $"{Path}.{Environment.ProcessId}.tmp";
        try
        {
            await write(temporary);
            File.Move(temporary, Path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
