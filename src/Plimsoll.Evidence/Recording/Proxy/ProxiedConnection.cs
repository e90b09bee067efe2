using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Plimsoll.Evidence.Faults;

namespace Plimsoll.Evidence.Recording;

/// <summary>One connection of a client and the one to the service that belongs to it. A farewell is passed on as a farewell, a reset as a reset.</summary>
internal sealed class ProxiedConnection(Socket client, ConnectionTap tap) : IDisposable
{
    private const int BufferBytes = 32 * 1024;

    /// <summary>How long one side may go on after the other took no more: an early answer is told, and no upload is waited for.</summary>
    private static readonly TimeSpan LastWordsLimit = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private Socket? _service;
    private int _inFlight;
    private volatile bool _isBroken;
    private volatile bool _isServiceDeaf;

    private delegate void Listener(ReadOnlySpan<byte> bytes);

    /// <summary>Whether a request is under way, or something that came is not passed on yet.</summary>
    public bool IsBusy => tap.IsBusy || Volatile.Read(ref _inFlight) > 0;

    /// <summary>Passes on until both sides have ended; <see langword="false"/> when the service could not be reached.</summary>
    public async Task<bool> RunAsync(EndPoint service)
    {
        try
        {
            if (await TryConnectAsync(service) is not { } connected) return false;
            await Task.WhenAll(PassAsync(client, connected, tap.Asked, tap.AskedAll), PassAsync(connected, client, tap.Answered, tap.AnsweredAll));
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
        lock (_gate)
        {
            _isBroken = true;
            client.Dispose();
            _service?.Dispose();
        }
    }

    /// <summary>Says farewell to the client, who gets all that was sent before.</summary>
    public void SayFarewell() => EndSending(client);

    /// <summary>Ends both sides with a farewell: what was sent is still delivered, and would be lost by a reset.</summary>
    public void End()
    {
        EndSending(client);
        if (_service is { } service) EndSending(service);
        Dispose();
    }

    /// <summary>Resets both sides.</summary>
    public void Break()
    {
        lock (_gate)
        {
            _isBroken = true;
            SocketReset.Of(client);
            if (_service is not null) SocketReset.Of(_service);
        }
    }

    private async Task<Socket?> TryConnectAsync(EndPoint service)
    {
        try
        {
            client.NoDelay = true;
            var socket = Open();
            socket.NoDelay = true;
            await socket.ConnectAsync(service);
            return socket;
        }
        catch (SocketException fault) when (!_isBroken)
        {
            await UnreachableAnswer.GiveAsync(client, service, fault);
            return null;
        }
    }

    // Whoever breaks the connection meanwhile finds the socket, or is found.
    private Socket Open()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isBroken, this);
            return _service = new Socket(SocketType.Stream, ProtocolType.Tcp);
        }
    }

    private async Task PassAsync(Socket from, Socket to, Listener listener, Action ended)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (await from.ReceiveAsync(buffer.AsMemory(0, BufferBytes)) is > 0 and var length)
            {
                if (await TryPassAsync(buffer.AsMemory(0, length), to, listener)) continue;
                await DropAsync(from, buffer);
                return;
            }

            ended();
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // A service that refused the rest of a request has answered, and resets because of that rest.
            if (_isServiceDeaf && to == client) EndSending(client);
            else Break();
        }
        finally
        {
            // What is left in it may be a secret.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private async Task<bool> TryPassAsync(ReadOnlyMemory<byte> bytes, Socket to, Listener listener)
    {
        Interlocked.Increment(ref _inFlight);
        try
        {
            listener(bytes.Span);
            for (var sent = 0; sent < bytes.Length;) sent += await to.SendAsync(bytes[sent..]);
            return true;
        }
        catch (SocketException) when (!_isBroken)
        {
            // It takes no more; what it has said may still be on its way.
            if (to != client) _isServiceDeaf = true;
            return false;
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private async Task DropAsync(Socket from, Memory<byte> buffer)
    {
        using var limit = new CancellationTokenSource(LastWordsLimit);
        try
        {
            while (await from.ReceiveAsync(buffer, limit.Token) > 0)
            {
                // Read and dropped: to close on unread bytes would reset, and lose the answer.
            }

            // A client that went away is gone for the service, too.
            if (from == client) return;
            Break();
        }
        catch (OperationCanceledException)
        {
            Break();
        }
    }

    private static void EndSending(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It is gone already.
        }
    }
}
