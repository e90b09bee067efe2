using System.Net;
using System.Net.Sockets;
using Plimsoll.Evidence.Faults;

namespace Plimsoll.Evidence.Tests.Faults;

public sealed class FaultProxyTests : IDisposable
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);

    public FaultProxyTests() => _server.Start();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Passes_on_and_cuts()
    {
        await using var proxy = new FaultProxy((IPEndPoint)_server.LocalEndpoint, TimeProvider.System);
        using var client = await ConnectAsync(proxy);
        using var served = await _server.AcceptSocketAsync(Cancellation);
        await client.SendAsync(new byte[] { 1, 2 }, Cancellation);
        Assert.Equal([1, 2], await ReadAsync(served, 2));
        await served.SendAsync(new byte[] { 3 }, Cancellation);
        Assert.Equal([3], await ReadAsync(client, 1));

        Assert.Equal(1, proxy.Cut(1, new Random(1)));
        await Assert.ThrowsAsync<SocketException>(async () => await client.ReceiveAsync(new byte[1], Cancellation));
    }

    [Fact]
    public async Task Lets_nothing_through_while_it_is_frozen()
    {
        await using var proxy = new FaultProxy((IPEndPoint)_server.LocalEndpoint, TimeProvider.System);
        using var client = await ConnectAsync(proxy);
        using var served = await _server.AcceptSocketAsync(Cancellation);
        await client.SendAsync(new byte[] { 1 }, Cancellation);
        Assert.Equal([1], await ReadAsync(served, 1));
        Task<byte[]> read;
        using (proxy.Freeze(1, new Random(1)))
        {
            await client.SendAsync(new byte[] { 2 }, Cancellation);
            read = ReadAsync(served, 1);

            // One that begins now is not concerned, and shows that the proxy had its time.
            using var other = await ConnectAsync(proxy);
            using var otherServed = await _server.AcceptSocketAsync(Cancellation);
            await other.SendAsync(new byte[] { 9 }, Cancellation);
            Assert.Equal([9], await ReadAsync(otherServed, 1));
            Assert.False(read.IsCompleted);
        }

        Assert.Equal([2], await read);
    }

    [Fact]
    public async Task Lets_nothing_through_on_any_connection_while_it_stalls()
    {
        await using var proxy = new FaultProxy((IPEndPoint)_server.LocalEndpoint, TimeProvider.System);
        using var client = await ConnectAsync(proxy);
        using var served = await _server.AcceptSocketAsync(Cancellation);
        proxy.Stall();
        using var other = await ConnectAsync(proxy);
        using var otherServed = await _server.AcceptSocketAsync(Cancellation);
        await client.SendAsync(new byte[] { 1 }, Cancellation);
        await other.SendAsync(new byte[] { 2 }, Cancellation);
        var (read, otherRead) = (ReadAsync(served, 1), ReadAsync(otherServed, 1));

        // A proxy that passes on, before the same server, shows that this one had its time.
        await using var passing = new FaultProxy((IPEndPoint)_server.LocalEndpoint, TimeProvider.System);
        using var third = await ConnectAsync(passing);
        using var thirdServed = await _server.AcceptSocketAsync(Cancellation);
        await third.SendAsync(new byte[] { 3 }, Cancellation);
        Assert.Equal([3], await ReadAsync(thirdServed, 1));
        Assert.False(read.IsCompleted || otherRead.IsCompleted);

        proxy.GoOn();
        Assert.Equal([1], await read);
        Assert.Equal([2], await otherRead);
    }

    private static async Task<Socket> ConnectAsync(FaultProxy proxy)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(proxy.EndPoint, Cancellation);
        return client;
    }

    private static async Task<byte[]> ReadAsync(Socket socket, int length)
    {
        var bytes = new byte[length];
        for (var read = 0; read < length;) read += await socket.ReceiveAsync(bytes.AsMemory(read), Cancellation);
        return bytes;
    }
}
