using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Xianning.Exchange.AcceptanceTests.Chaos;

/// <summary>A line from one node to one server, on loopback, that can be cut: nothing passes then, either way, and nobody is told.</summary>
internal sealed class CuttableLine : IAsyncDisposable
{
    private const int BufferBytes = 64 * 1024;
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> sockets = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private int cuts;
    private volatile TaskCompletionSource whole = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task accepting = Task.CompletedTask;

    public CuttableLine()
    {
        whole.SetResult();
        listener.Start();
    }

    /// <summary>Where the node connects.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Lets connections in, to this server.</summary>
    public void Open(EndPoint server) => accepting = Task.Run(() => AcceptAsync(server));

    /// <summary>Cuts it; a line that is cut twice is whole when it is mended twice.</summary>
    public void Cut()
    {
        lock (gate)
        {
            if (cuts++ == 0) whole = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Lets everything pass again, unless another cut lasts.</summary>
    /// <param name="forgets">Whether what was connected is dead now; else what waited arrives late.</param>
    public void Mend(bool forgets)
    {
        if (forgets) CloseAll();
        lock (gate)
        {
            if (--cuts == 0) whole.SetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        CloseAll();
        await accepting;
        listener.Dispose();
    }

    private async Task AcceptAsync(EndPoint server)
    {
        try
        {
            while (true) _ = CarryAsync(await listener.AcceptSocketAsync(stopping.Token), server);
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(Socket node, EndPoint server)
    {
        Socket? far = null;
        try
        {
            sockets[node] = true;
            far = await ConnectAsync(server);
            sockets[far] = true;
            await Task.WhenAny(PumpAsync(node, far), PumpAsync(far, node)).Unwrap();
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One end has gone: so does the other.
        }
        finally
        {
            sockets.TryRemove(node, out _);
            node.Dispose();
            if (far is not null) sockets.TryRemove(far, out _);
            far?.Dispose();
        }
    }

    // Nobody answers from where a server is dead: the connection waits until one does.
    private async Task<Socket> ConnectAsync(EndPoint server)
    {
        while (true)
        {
            await whole.Task.WaitAsync(stopping.Token);
            var far = new Socket(server.AddressFamily, SocketType.Stream, server is UnixDomainSocketEndPoint ? ProtocolType.Unspecified : ProtocolType.Tcp);
            try
            {
                await far.ConnectAsync(server, stopping.Token);
                return far;
            }
            catch (SocketException)
            {
                far.Dispose();
                await Task.Delay(Again, stopping.Token);
            }
            catch
            {
                far.Dispose();
                throw;
            }
        }
    }

    // That an end has gone is not heard through a cut line either.
    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[BufferBytes];
        int count;
        do
        {
            count = await ReceiveAsync(from, buffer);
            await whole.Task.WaitAsync(stopping.Token);
            for (var sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), stopping.Token);
        }
        while (count > 0);
    }

    private async Task<int> ReceiveAsync(Socket from, byte[] buffer)
    {
        try
        {
            return await from.ReceiveAsync(buffer, stopping.Token);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    private void CloseAll()
    {
        foreach (var socket in sockets.Keys) socket.Dispose();
    }
}
