using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Starting;

/// <summary>The folder of a city that was founded, has read its files, and is stopped.</summary>
public sealed class FoundedFolder : IAsyncLifetime, IDisposable
{
    public const int Rows = 200;

    private readonly bool isCopy;

    public FoundedFolder()
    {
    }

    private FoundedFolder(string from)
    {
        isCopy = true;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("xn-founded-").FullName;

    /// <summary>Another folder with the same content.</summary>
    public FoundedFolder Copy() => new(Folder);

    public async ValueTask InitializeAsync()
    {
        await using var city = await City.StartAsync(new CityOptions { Folder = Folder, Rows = Rows, HasHostileSenders = true }, TestContext.Current.CancellationToken);
        await city.RestAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        if (!isCopy) Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
