using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Verbs;

/// <summary>A city that has exported the evidence of one message, by xnx, and is stopped.</summary>
public sealed class AuditedCity : IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("xn-audit-").FullName;

    public Guid MessageId { get; private set; }

    public string WithBody => Path.Combine(Folder, "with-body.zip");

    public string WithoutBody => Path.Combine(Folder, "without-body.zip");

    /// <summary>The root as the auditor took it from the city.</summary>
    public string Root => Path.Combine(Folder, "root.pem");

    public (int Status, string Output, string Errors) SecondExport { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await using var city = await City.StartAsync(new CityOptions { Rows = 200 }, TestContext.Current.CancellationToken);
        await city.RestAsync(TestContext.Current.CancellationToken);
        MessageId = (await city.Node.SummariseAsync(TestContext.Current.CancellationToken)).SampleMessageId!.Value;
        await ExportAsync(city, WithBody, "--with-body");
        await ExportAsync(city, WithoutBody);
        SecondExport = await Xnx.RunAsync("evidence", "export", MessageId.ToString(), "-o", WithBody, "--purpose", "audit", "--data", city.Folder);
        File.Copy(Path.Combine(city.Folder, "root.pem"), Root);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task ExportAsync(City city, string file, params string[] more)
    {
        var (status, _, errors) = await Xnx.RunAsync(["evidence", "export", MessageId.ToString(), "-o", file, "--purpose", "audit", "--data", city.Folder, .. more]);
        Assert.Equal((0, ""), (status, errors));
    }
}
