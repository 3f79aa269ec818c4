using System.Text;
using Microsoft.Playwright;
using Xianning.Exchange.AcceptanceTests.Http;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Console;

/// <summary>A city of a few rows, and a Chromium; shared by the tests of the page, one after another.</summary>
public sealed class WatchedCity : IAsyncLifetime
{
    // The kill tests may have both cores at the same time.
    private const float PatienceMs = 60_000;

    private readonly SmallCity small = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The city.</summary>
    public City City => small.City;

    /// <summary>Starts both; nothing where there is no Chromium.</summary>
    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is not { } program) return;
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await small.InitializeAsync();
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program });
    }

    /// <summary>A fresh tab with a session of its own, on the overview. A test without Chromium ends here.</summary>
    /// <param name="locale">What the browser would rather read.</param>
    internal async Task<ConsoleTab> OpenAsync(string locale = "en-GB")
    {
        Chromium.Demand();
        var context = await browser!.NewContextAsync(new() { BaseURL = City.Address.ToString(), Locale = locale });
        return await ConsoleTab.OpenAsync(context, await small.LinkAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Puts the housing commission's newest file into its inbox again, with one penalty more.</summary>
    /// <param name="number">Number of the penalty's document, one that no file has.</param>
    internal void DecideOneMore(int number)
    {
        var gb18030 = Encoding.GetEncoding("gb18030");
        var file = Path.Combine(City.Folder, "legacy/zjw/inbox/处罚2025.csv");
        var rows = gb18030.GetString(File.ReadAllBytes(file));
        var pattern = rows.Split('\n').First(row => row.Contains("咸住建罚〔2025〕2号", StringComparison.Ordinal));
        var ending = rows.EndsWith('\n') ? "" : "\n";
        City.Drop("zjw", Path.GetFileName(file), gb18030.GetBytes($"{rows}{ending}{pattern.Replace("〕2号", $"〕{number}号", StringComparison.Ordinal)}\n"));
    }

    /// <summary>Stops both.</summary>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (Chromium.Path is not null) await small.DisposeAsync();
    }
}
