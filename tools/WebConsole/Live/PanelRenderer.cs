using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.WebConsole.Pages;
using Xianning.Exchange.WebConsole.Texts;

namespace Xianning.Exchange.WebConsole.Live;

/// <summary>Renders the live panel outside any request.</summary>
internal sealed class PanelRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> RenderAsync(NodeStatus status, Language language)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Texts"] = new ConsoleTexts(language), ["Status"] = status });
            var output = await renderer.RenderComponentAsync<StatusPanel>(parameters);
            return output.ToHtmlString();
        });
    }
}
