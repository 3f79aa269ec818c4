namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>A schedule's data folder, in memory where the system has such a place: what a loss of power leaves is not the model's question, and waiting for a disk is most of its time.</summary>
internal sealed class ModelFolder : IDisposable
{
    private const string InMemory = "/dev/shm";

    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(Directory.Exists(InMemory) ? InMemory : System.IO.Path.GetTempPath(), $"xn-model-{Guid.NewGuid():n}")).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
