using System.Net.Http.Json;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Http;

/// <summary>How an administrator opens the page.</summary>
internal static class OneTimeLinks
{
    /// <summary>A fresh one-time link, asked for over HTTP.</summary>
    public static async Task<Uri> LinkAsync(this City city, CancellationToken stop)
    {
        using var administrator = city.Client();
        using var answer = await administrator.PostAsync("/api/v1/session-links", null, stop);
        return new Uri((await answer.Content.ReadFromJsonAsync(AdminJson.Readable.SessionLink, stop))!.Url);
    }
}
