using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Evidence.Recording;

/// <summary>One connection of a client and the one to the service that belongs to it. A farewell is passed on as a farewell, a reset as a reset.</summary>
internal sealed class ProxiedConnection(Socket client, ConnectionTap tap) : IDisposable
{
    private const int BufferBytes = 32 * 1024;
    private readonly Socket _service = new(SocketType.Stream, ProtocolType.Tcp);
    private volatile bool _isBroken;

    private delegate void Listener(ReadOnlySpan<byte> bytes);

    /// <summary>Who listens to it.</summary>
    public ConnectionTap Tap => tap;

    /// <summary>Passes on until both sides have ended; <see langword="false"/> when the service could not be reached.</summary>
    public async Task<bool> RunAsync(EndPoint service)
    {
        try
        {
            (client.NoDelay, _service.NoDelay) = (true, true);
            if (!await TryConnectAsync(service)) return false;
            await Task.WhenAll(PassAsync(client, _service, tap.Asked, tap.AskedAll), PassAsync(_service, client, tap.Answered, tap.AnsweredAll));
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The client was gone before it began.
        }
        finally
        {
            tap.Break();
            Dispose();
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        client.Dispose();
        _service.Dispose();
    }

    /// <summary>Resets both sides.</summary>
    public void Break()
    {
        _isBroken = true;
        Reset(client);
        Reset(_service);
    }

    private async Task<bool> TryConnectAsync(EndPoint service)
    {
        try
        {
            await _service.ConnectAsync(service);
            return true;
        }
        catch (SocketException fault) when (!_isBroken)
        {
            await UnreachableAnswer.GiveAsync(client, service, fault);
            return false;
        }
    }

    private async Task PassAsync(Socket from, Socket to, Listener listener, Action ended)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (await from.ReceiveAsync(buffer.AsMemory(0, BufferBytes)) is > 0 and var length)
            {
                listener(buffer.AsSpan(0, length));
                for (var sent = 0; sent < length;) sent += await to.SendAsync(buffer.AsMemory(sent, length - sent));
            }

            ended();
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            Break();
        }
        finally
        {
            // What is left in it may be a secret.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It is gone already.
        }

        socket.Dispose();
    }
}
