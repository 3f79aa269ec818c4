using Microsoft.Extensions.Time.Testing;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Bodies;

/// <summary>Two nodes over one folder.</summary>
internal sealed class FileBodyHarness : IBodyStoreHarness
{
    private readonly Simulation.TemporaryFolder folder = new();
    private FileBodyStore store;
    private FileBodyStore other;

    public FileBodyHarness() => (store, other) = (Open(), Open());

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    public IBodyStore Store => store;

    public IBodyStore OtherNode => other;

    public string Root => folder.Path;

    public string[] Files => [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public string PathOf(BodyReference reference) => Directory.EnumerateFiles(Root, reference.HashHex + "*", SearchOption.AllDirectories).Single();

    public void Overwrite(BodyReference reference, byte[] bytes) => File.WriteAllBytes(PathOf(reference), bytes);

    public void Restart()
    {
        store.Dispose();
        other.Dispose();
        (store, other) = (Open(), Open());
    }

    public FileBodyStore Open(Func<BodyStoreOptions, BodyStoreOptions>? change = null) =>
        FileBodyStore.Open((change ?? (static options => options))(IBodyStoreHarness.Numbers with { Folder = folder.Path }), "", Time);

    public ValueTask DisposeAsync()
    {
        store.Dispose();
        other.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
