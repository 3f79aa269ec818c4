using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.Edge;

/// <summary>
/// Where a node of the city takes bodies from edges: a second listener, over TLS, for whoever shows a certificate of the city's authority for connections. Nothing else of the node can be asked there, and this nowhere else.
/// </summary>
/// <param name="Host">The name or address by which edges reach it; its certificate is for that.</param>
/// <param name="Port">The port.</param>
internal sealed record EdgeLine(string Host, int Port)
{
    private const int PortMax = 65_535;
    private const int HostLengthMax = 253;

    // Made anew at every start.
    private const int CertificateDays = 1_825;
    private const string Principal = "edges";

    /// <summary>Reads <c>HOST:PORT</c>.</summary>
    /// <exception cref="NodeApiException">It is none.</exception>
    public static EdgeLine Parse(string text) => TryParse(text) ?? throw new NodeApiException(NodeError.Of(ExchangeErrors.RequestInvalid, text, "HOST:PORT, a name or an IPv4 address with a port"));

    /// <summary>Reads <c>HOST:PORT</c>; null if it is none.</summary>
    public static EdgeLine? TryParse(string text)
    {
        var at = text.LastIndexOf(':');
        return at > 0 && IsHost(text[..at]) && int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= PortMax ? new EdgeLine(text[..at], port) : null;
    }

    /// <summary>Where it listens: at that address, or at all of the machine's where it is a name.</summary>
    public IPAddress Address => IPAddress.TryParse(Host, out var address) ? address : IPAddress.Any;

    /// <summary>Whether a request came in here.</summary>
    public static bool IsOf(HttpContext context) => context.Features.Get<EdgeLine>() is not null;

    /// <summary>Listens, with a certificate of the city that this folder holds.</summary>
    public void Listen(KestrelServerOptions kestrel, NodeFolder folder, TimeProvider time)
    {
        var own = new TransportCertificates(folder, time).Issue(TransportHolder.Platform(folder, Principal), [Host], CertificateDays, renew: true);
        var tls = TransportEnd.Server(own.KeyStore, own.PasswordFile, own.Authorities);
        kestrel.Listen(Address, Port, listener =>
        {
            listener.Protocols = HttpProtocols.Http1;
            listener.Use(next => connection =>
            {
                connection.Features.Set(this);
                return next(connection);
            });
            listener.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(tls) });
        });
    }

    private static bool IsHost(string host) => host.Length <= HostLengthMax && host.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.');
}
