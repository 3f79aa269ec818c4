using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Hosting;
using Xianning.Exchange.Simulation;

namespace Xianning.Exchange.Testing.Cities;

/// <summary>
/// A whole embedded city in a folder: authority, certificates, contracts, directory, departments' files, adapters, gate, credit office, HTTP interface, on a free port of this machine.
/// It is composed as <c>xnx demo</c> composes it. Not safe for several threads, its node is.
/// </summary>
public sealed class City : IAsyncDisposable
{
    private readonly CityOptions options;
    private readonly bool isTemporary;
    private WebApplication? app;

    private City(CityOptions options)
    {
        this.options = options;
        isTemporary = options.Folder is null;
        Folder = options.Folder ?? Directory.CreateTempSubdirectory("xn-city-").FullName;
    }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>The node's verbs, without HTTP between.</summary>
    public INodeApi Node => Services.GetRequiredService<INodeApi>();

    /// <summary>The node's services.</summary>
    /// <exception cref="InvalidOperationException">The city is stopped.</exception>
    public IServiceProvider Services => app?.Services ?? throw new InvalidOperationException("The city is stopped.");

    /// <summary>Address of the HTTP interface.</summary>
    public Uri Address => new(new NodeFolder(Folder).ReadNodeFile()?.Url ?? throw new InvalidOperationException("The city is stopped."));

    /// <summary>Founds a city, or goes on with the one in the folder, and starts it.</summary>
    /// <param name="options">What it is like.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="NodeApiException">It cannot start; the code says why.</exception>
    public static async Task<City> StartAsync(CityOptions? options = null, CancellationToken cancellationToken = default)
    {
        var city = new City(options ?? new CityOptions());
        try
        {
            await city.StartAgainAsync(cancellationToken);
            return city;
        }
        catch
        {
            await city.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a stopped city again over its folder.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    public async Task StartAgainAsync(CancellationToken cancellationToken = default)
    {
        var started = NodeComposition.Compose(Folder, OnFreePort(options.Node ?? new NodeOptions()), AddCity, options.Bus, options.Services);
        try
        {
            if (options.Rows > 0) new LegacyCity(new LegacyCityOptions { Rows = options.Rows, Seed = options.Seed }).Write(Folder, cancellationToken);
            await started.StartExchangeAsync(cancellationToken);
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }

        app = started;
    }

    /// <summary>Waits until all that lies before the adapters is read and handled.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    public Task RestAsync(CancellationToken cancellationToken = default) => Services.GetRequiredService<INodeRest>().WaitAsync(cancellationToken);

    /// <summary>Stops the city in order; its folder stays.</summary>
    public async Task StopAsync()
    {
        if (app is not { } running) return;
        app = null;
        await running.StopAsync();
        await running.DisposeAsync();
    }

    /// <summary>A client of the HTTP interface. Follows no redirects and keeps cookies.</summary>
    /// <param name="withToken">Whether it carries the administrator's token.</param>
    public HttpClient Client(bool withToken = true)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        if (withToken) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", NodeFolder.ReadText(new NodeFolder(Folder).AdminToken));
        return client;
    }

    /// <summary>Puts a whole file into a department's inbox.</summary>
    /// <param name="department">Id of the department, for example <c>zjw</c>.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="content">Its bytes.</param>
    public void Drop(string department, string name, ReadOnlySpan<byte> content)
    {
        var inbox = Directory.CreateDirectory(Path.Combine(Folder, "legacy", department, "inbox"));
        var beside = Path.Combine(inbox.Parent!.FullName, name + ".part");
        File.WriteAllBytes(beside, content);
        File.Move(beside, Path.Combine(inbox.FullName, name), overwrite: true);
    }

    /// <summary>Makes the folder of a further node from that of a node of the same city on servers: all but what belongs to one node alone. Files of departments are copied too.</summary>
    /// <param name="from">The first node's folder.</param>
    /// <param name="to">The further node's, without any of these files.</param>
    public static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is not ("lock" or "figures.checkpoint" or "node.json")))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Stops the city and deletes its folder if it was a temporary one.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (isTemporary) Directory.Delete(Folder, recursive: true);
    }

    private void AddCity(IExchangeNodeBuilder node)
    {
        if (options.HasHostileSenders) node.AddHostileSenders();
        options.Compose?.Invoke(node);
    }

    private NodeOptions OnFreePort(NodeOptions given) => given with { Port = 0, Demo = options.IsDemo, DemoCityKey = options.IsDemo ? (ReadOnlyMemory<byte>?)DemoCityKey.Of(options.Seed) : null };
}
