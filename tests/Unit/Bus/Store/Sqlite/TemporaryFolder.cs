namespace Xianning.Exchange.Tests.Bus.Store.Sqlite;

/// <summary>A folder of a test's own, removed with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = System.IO.Directory.CreateTempSubdirectory("xn-store-").FullName;

    public void Dispose() => System.IO.Directory.Delete(Path, recursive: true);
}
