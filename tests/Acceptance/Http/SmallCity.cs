using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Http;

/// <summary>A city of a few rows and the demo's hostile records, at rest; one a test class.</summary>
public sealed class SmallCity : IAsyncLifetime
{
    /// <summary>The city.</summary>
    public City City { get; private set; } = null!;

    /// <summary>Starts it and waits until its files are read and handled.</summary>
    public async ValueTask InitializeAsync()
    {
        City = await City.StartAsync(new CityOptions { Rows = 200, HasHostileSenders = true }, TestContext.Current.CancellationToken);
        await City.RestAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A client that has opened a session with a one-time link, as a browser would, and carries no token.</summary>
    internal async Task<HttpClient> SessionAsync(CancellationToken stop)
    {
        var client = City.Client(withToken: false);
        using var opened = await client.GetAsync(await LinkAsync(stop), stop);
        return client;
    }

    /// <summary>A fresh one-time link.</summary>
    internal Task<Uri> LinkAsync(CancellationToken stop) => City.LinkAsync(stop);

    /// <summary>Stops it and deletes its folder.</summary>
    public ValueTask DisposeAsync() => City.DisposeAsync();
}
