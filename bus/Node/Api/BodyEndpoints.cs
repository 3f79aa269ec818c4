using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Node.Api;

/// <summary>Bodies in and out, streamed: they are bounded by the body store and not by the bound of other requests.</summary>
internal static class BodyEndpoints
{
    /// <summary>Where bodies stand below the interface.</summary>
    public const string Path = "/bodies";

    private const string Bytes = "application/octet-stream";

    public static void MapBodies(this RouteGroupBuilder api)
    {
        api.MapPost(Path, PostAsync).Accepts<Stream>(Bytes).Produces<BodyStored>(StatusCodes.Status201Created).WithSummary("Stores a body and says by what reference a message names it");
        api.MapPut(Path + "/{reference}", PutAsync).Accepts<Stream>(Bytes).Produces<BodyStored>(StatusCodes.Status201Created).WithSummary("Stores a body that must be what its reference names");
        api.MapGet(Path + "/{reference}", GetAsync).Produces(StatusCodes.Status200OK, contentType: Bytes).WithSummary("Reads a body that a message names, for a purpose that is recorded");
    }

    private static async Task<Created<BodyStored>> PostAsync(HttpRequest request, INodeApi node, BusOptions bus, CancellationToken stop) => Stored(await node.PutBodyAsync(ContentOf(request, bus), null, stop));

    private static async Task<Created<BodyStored>> PutAsync(string reference, HttpRequest request, INodeApi node, BusOptions bus, CancellationToken stop) => Stored(await node.PutBodyAsync(ContentOf(request, bus), reference, stop));

    private static async Task<IResult> GetAsync(string reference, Guid message, string purpose, string? by, HttpResponse response, INodeApi node, CancellationToken stop)
    {
        var body = await node.OpenBodyAsync(new BodyQuery(reference, message, purpose, by), stop);

        // With its length told, a client notices when the connection is closed before the end because the body turned out to be damaged.
        response.ContentLength = long.Parse(reference.AsSpan(reference.LastIndexOf(':') + 1), System.Globalization.CultureInfo.InvariantCulture);
        return TypedResults.Stream(body, Bytes, fileDownloadName: reference.Split(':')[1]);
    }

    private static Created<BodyStored> Stored(BodyStored stored) => TypedResults.Created($"/api/v1{Path}/{stored.Reference}", stored);

    private static Stream ContentOf(HttpRequest request, BusOptions bus)
    {
        if (request.ContentLength > bus.Bodies.BodyBytesMax) throw new NodeApiException(NodeError.Of(ExchangeErrors.BodyTooLarge, detail: $"{request.ContentLength} bytes, at most {bus.Bodies.BodyBytesMax}"));
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound) bound.MaxRequestBodySize = null;
        return request.Body;
    }
}
