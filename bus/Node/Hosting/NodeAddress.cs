using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using System.Net.Sockets;
using System.Net;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Edge;
using Xianning.Exchange.Node.Folder;

namespace Xianning.Exchange.Node.Hosting;

/// <summary>Where a node listens: this machine only, as long as there is no TLS; and where it is told, for edges that bring bodies.</summary>
internal static class NodeAddress
{
    public static void Listen(KestrelServerOptions kestrel, NodeFolder folder, NodeOptions options)
    {
        if (options.Address is { } address && !IPAddress.IsLoopback(address)) throw new NodeApiException(NodeError.Of(ExchangeErrors.AddressRefused, address.ToString()));
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.RequestBytesMax;
        if (options.Address is { } only) kestrel.Listen(only, options.Port);
        else if (options.Port == 0) kestrel.Listen(IPAddress.Loopback, 0);
        else kestrel.ListenLocalhost(options.Port);
        if (options.Edges is { } edges) EdgeLine.Parse(edges).Listen(kestrel, folder, kestrel.ApplicationServices.GetRequiredService<TimeProvider>());
    }

    /// <summary>Looks whether the port is free before anything else is done: the web server would find out last, when the lanes have begun to work.</summary>
    /// <exception cref="NodeApiException">Another program listens on it.</exception>
    public static void RefuseBusyPort(NodeOptions options)
    {
        if (options.Port != 0) RefuseBusy(options.Address ?? IPAddress.Loopback, options.Port);
        if (options.Edges is { } edges && EdgeLine.Parse(edges) is var line) RefuseBusy(line.Address, line.Port);
    }

    /// <summary>The address that a browser on this machine opens.</summary>
    public static string Of(IServer server)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return addresses.FirstOrDefault(static address => address.StartsWith("http://", StringComparison.Ordinal)) is { } first ? first.Replace("localhost", "127.0.0.1", StringComparison.Ordinal).TrimEnd('/') : "http://127.0.0.1";
    }

    /// <summary>Says a busy port in the table's words.</summary>
    public static Exception Explain(Exception fault, NodeOptions options)
        => fault is IOException { InnerException: AddressInUseException } or IOException { InnerException.InnerException: SocketException } or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
            ? Busy(options.Port, fault)
            : fault;

    private static void RefuseBusy(IPAddress address, int port)
    {
        try
        {
            using var probe = new TcpListener(address, port);
            probe.Start();
        }
        catch (SocketException busy) when (busy.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw Busy(port, busy);
        }
    }

    private static NodeApiException Busy(int port, Exception fault) => new(NodeError.Of(ExchangeErrors.PortBusy, $"{port}"), fault);
}
