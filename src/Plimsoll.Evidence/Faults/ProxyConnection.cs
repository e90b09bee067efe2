using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Evidence.Faults;

/// <summary>One connection through the proxy. It ends for both sides as soon as it ends for one.</summary>
/// <param name="number">Its number.</param>
/// <param name="client">Who began it.</param>
/// <param name="hold">Ends when what has arrived may go on.</param>
/// <param name="faulty">Makes the two passages of a connection with faults, of what it asks and of what is answered; null when it has none.</param>
internal sealed class ProxyConnection(int number, Socket client, Func<ValueTask> hold, Func<int, Func<ValueTask>, (FaultyPassage Asked, FaultyPassage Answered)>? faulty) : IDisposable
{
    private const int BufferSize = 16 * 1024;
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource? _frozen;
    private volatile bool _isHanging;

    /// <summary>Its number, from 0 in the order of their beginnings.</summary>
    public int Number => number;

    /// <summary>Passes on until one side ends or it is cut.</summary>
    public async Task RunAsync(IPEndPoint server)
    {
        try
        {
            (client.NoDelay, _server.NoDelay) = (true, true);
            await _server.ConnectAsync(server);
            if (faulty is null) await Task.WhenAll(PassAsync(client, _server), PassAsync(_server, client));
            else await PassWithFaultsAsync(faulty(number, HoldAsync));
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // One side is gone; the other learns of it below.
        }
        finally
        {
            Cut();
        }
    }

    /// <summary>Breaks it, with a reset instead of a farewell.</summary>
    public void Cut()
    {
        SocketReset.Of(client);
        SocketReset.Of(_server);
        Thaw();
        _cut.TrySetResult();
    }

    /// <inheritdoc/>
    public void Dispose() => Cut();

    /// <summary>Lets nothing through until it thaws.</summary>
    public void Freeze() => _frozen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets through what has come meanwhile, and what comes.</summary>
    public void Thaw()
    {
        var frozen = _frozen;
        _frozen = null;
        frozen?.TrySetResult();
    }

    private async Task PassWithFaultsAsync((FaultyPassage Asked, FaultyPassage Answered) passages)
    {
        var asking = EndAfterAsync(passages.Asked, client, _server);
        var answering = EndAfterAsync(passages.Answered, _server, client);
        await Task.WhenAll(asking, answering);
    }

    private async Task EndAfterAsync(FaultyPassage passage, Socket from, Socket to)
    {
        try
        {
            switch (await passage.RunAsync(from, to))
            {
                case ConnectionFate.Hang:
                    _isHanging = true;
                    await _cut.Task;
                    break;
                case ConnectionFate.Reset:
                    Cut();
                    break;
                default:
                    // A farewell and no reset, which could overtake what was sent; the other direction goes on to its own end.
                    if (_isHanging) Cut();
                    else to.Shutdown(SocketShutdown.Send);
                    break;
            }
        }
        catch
        {
            Cut();
            throw;
        }
    }

    private async ValueTask HoldAsync()
    {
        if (_frozen is { } frozen) await frozen.Task;
        await hold();
    }

    private async Task PassAsync(Socket from, Socket to)
    {
        try
        {
            var buffer = new byte[BufferSize];
            while (await from.ReceiveAsync(buffer) is > 0 and var length)
            {
                await HoldAsync();
                for (var sent = 0; sent < length;) sent += await to.SendAsync(buffer.AsMemory(sent, length - sent));
            }
        }
        finally
        {
            Cut();
        }
    }
}
