using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using System.Net.Sockets;
using System.Net;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Node.Hosting;

/// <summary>Where a node listens: this machine only, as long as there is no TLS.</summary>
internal static class NodeAddress
{
    public static void Listen(KestrelServerOptions kestrel, NodeOptions options)
    {
        if (options.Address is { } address && !IPAddress.IsLoopback(address)) throw new NodeApiException(NodeError.Of(ExchangeErrors.AddressRefused, address.ToString()));
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.RequestBytesMax;
        if (options.Address is { } only) kestrel.Listen(only, options.Port);
        else if (options.Port == 0) kestrel.Listen(IPAddress.Loopback, 0);
        else kestrel.ListenLocalhost(options.Port);
    }

    /// <summary>Looks whether the port is free before anything else is done: the web server would find out last, when the lanes have begun to work.</summary>
    /// <exception cref="NodeApiException">Another program listens on it.</exception>
    public static void RefuseBusyPort(NodeOptions options)
    {
        if (options.Port == 0) return;
        try
        {
            using var probe = new TcpListener(options.Address ?? IPAddress.Loopback, options.Port);
            probe.Start();
        }
        catch (SocketException busy) when (busy.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw Busy(options, busy);
        }
    }

    /// <summary>The address that a browser on this machine opens.</summary>
    public static string Of(IServer server)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return addresses.FirstOrDefault() is { } first ? first.Replace("localhost", "127.0.0.1", StringComparison.Ordinal).TrimEnd('/') : "http://127.0.0.1";
    }

    /// <summary>Says a busy port in the table's words.</summary>
    public static Exception Explain(Exception fault, NodeOptions options)
        => fault is IOException { InnerException: AddressInUseException } or IOException { InnerException.InnerException: SocketException } or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
            ? Busy(options, fault)
            : fault;

    private static NodeApiException Busy(NodeOptions options, Exception fault) => new(NodeError.Of(ExchangeErrors.PortBusy, $"{options.Port}"), fault);
}
