using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Node.Hosting;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.Edge;

/// <summary>
/// What an edge may ask of the city's body store: POST keeps a body that is there, PUT brings it and keeps it. Who asks is in the certificate of the connection; what is kept on its word counts for its department.
/// </summary>
internal sealed class EdgeBodies(IBodyStore bodies, EdgeUploads uploads, IGateDirectory directory, NodeTrust trust, TimeProvider time)
{
    /// <summary>Where bodies stand on this line; the reference follows.</summary>
    public const string Path = "/edge/v1/bodies";

    public async Task AnswerAsync(HttpContext context)
    {
        var holder = HolderOf(context.Connection.ClientCertificate?.RawData);
        if (!context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal, out var rest) || !BodyReference.TryParse(rest.Value?.TrimStart('/') ?? "", out var reference, out _))
            throw new NodeApiException(NodeError.Of(ExchangeErrors.NotFound, context.Request.Path));
        try
        {
            if (!await bodies.ClaimForAsync(reference, holder, context.RequestAborted)) await BringAsync(context, reference, holder);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (BodyException refusal)
        {
            throw NodeFaults.Explain(refusal)!;
        }
    }

    private async Task BringAsync(HttpContext context, BodyReference reference, string holder)
    {
        if (!HttpMethods.IsPut(context.Request.Method)) throw new BodyException(ExchangeErrors.BodyMissing, reference.Value);
        uploads.Begin(holder);
        try
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound) bound.MaxRequestBodySize = reference.Bytes;
            await bodies.PutAsync(context.Request.Body, reference, context.RequestAborted);
            if (!await bodies.ClaimForAsync(reference, holder, context.RequestAborted)) throw new BodyException(ExchangeErrors.BodyMissing, reference.Value);
        }
        catch (ConnectionResetException gone)
        {
            throw new BodyException(ExchangeErrors.BodyMismatch, $"{reference}: the edge went away", gone);
        }
        finally
        {
            uploads.End(holder);
        }
    }

    // The connection's certificate names an edge; that the city still takes what this edge signs is the directory's word and that of the revocation lists.
    private string HolderOf(byte[]? shown)
    {
        var certificate = GovernmentCertificate.Parse(shown ?? throw Refused("no certificate"));
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (directory.Current is not { } snapshot) throw new NodeApiException(NodeError.Of(ExchangeErrors.DirectoryUnknown));
        bool Stands(string hash) => snapshot.TryGetCertificate(hash, out var own) && trust.StandingOf(own, now, now) is CertificateStanding.Good or CertificateStanding.StatusUnknown;
        return snapshot.Data.Systems.Any(system => system.IsEdge && system.System == Sender.EdgeSystem && system.Uscc == certificate.CommonName && system.CertificateHashes.Any(Stands))
            ? certificate.CommonName
            : throw Refused(certificate.CommonName);
    }

    private static NodeApiException Refused(string who) => new(NodeError.Of(ExchangeErrors.EdgeRefused, who));
}
