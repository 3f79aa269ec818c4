using System.Text.Json;
using System.Text.RegularExpressions;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Http;

/// <summary>An operation of the interface as its own OpenAPI document lists it: a new one is tested as soon as it is there.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path; its parameters filled with values that name nothing.</param>
/// <param name="HasBody">Whether it takes a body that is JSON.</param>
internal sealed partial record ApiVerb(HttpMethod Method, string Path, bool HasBody)
{
    /// <summary>Every operation of a city's node.</summary>
    public static async Task<IReadOnlyList<ApiVerb>> AllAsync(City city, CancellationToken stop)
    {
        using var administrator = city.Client();
        using var document = JsonDocument.Parse(await administrator.GetStringAsync("/openapi/v1.json", stop));
        return
        [
            .. from path in document.RootElement.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               select new ApiVerb(HttpMethod.Parse(operation.Name), Filled(path.Name), operation.Value.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out _)),
        ];
    }

    /// <summary>A request of it.</summary>
    public HttpRequestMessage Request(HttpContent? body = null) => new(Method, Path) { Content = body };

    private static string Filled(string path) => Parameter().Replace(path, parameter => parameter.Value == "{id}" ? "987654321" : "00000000-0000-4000-8000-000000000000");

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Parameter();
}
