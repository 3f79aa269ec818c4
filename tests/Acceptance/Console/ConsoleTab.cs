using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Xianning.Exchange.AcceptanceTests.Console;

/// <summary>A tab on the page that remembers all that went wrong in it.</summary>
internal sealed class ConsoleTab : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> faults = new();

    private ConsoleTab(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Opens the page by a one-time link.</summary>
    public static async Task<ConsoleTab> OpenAsync(IBrowserContext context, Uri link)
    {
        var tab = new ConsoleTab(context, await context.NewPageAsync());
        await tab.ListenAsync();
        await tab.Page.GotoAsync(link.ToString());
        return tab;
    }

    /// <summary>Sees that no script failed, nothing was written to the console as an error, no policy was violated and no request refused.</summary>
    public async Task NothingWentWrongAsync()
    {
        // What the page said before this answer has arrived.
        await Page.EvaluateAsync("0");
        Assert.Empty(faults);
    }

    /// <summary>Closes the tab and its session.</summary>
    public ValueTask DisposeAsync() => context.DisposeAsync();

    private async Task ListenAsync()
    {
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") faults.Enqueue($"{message.Type}: {message.Text}");
        };
        Page.PageError += (_, error) => faults.Enqueue($"script: {error}");
        Page.Response += (_, response) =>
        {
            if (response.Status >= 400) faults.Enqueue($"{response.Status}: {response.Url}");
        };
        await Page.AddInitScriptAsync("addEventListener('securitypolicyviolation', event => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));");
    }
}
