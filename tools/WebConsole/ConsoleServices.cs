using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Xianning.Exchange.WebConsole.Live;

namespace Xianning.Exchange.WebConsole;

/// <summary>Services of the console. The host brings <see cref="Contracts.Admin.INodeApi"/>.</summary>
public static class ConsoleServices
{
    /// <summary>Adds the console.</summary>
    public static IServiceCollection AddExchangeConsole(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "xn-form";
            options.Cookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict;
        });
        services.AddRazorComponents();

        // Without it every Chinese letter would travel as a numeric entity.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<PanelRenderer>();
        services.AddSingleton<StatusFeed>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<StatusFeed>());
        return services;
    }
}
