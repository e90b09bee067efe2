using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Evidence.Recording;

/// <summary>
/// Stands in front of a service and passes every byte on as it came, both ways, one connection for each; the recorder listens beside it. What the
/// recorder can't follow, or has no room for, is passed on all the same.
/// </summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private const int Backlog = 1024;
    private static readonly TimeSpan EndPause = TimeSpan.FromMilliseconds(10);

    private readonly EndPoint _service;
    private readonly Recorder _recorder;
    private readonly TimeProvider _time;
    private readonly Socket _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<ProxiedConnection, Task> _connections = new();
    private readonly Task _accepting;
    private bool _isDisposed;

    /// <summary>Listens. Throws <see cref="SocketException"/> when the address is taken.</summary>
    /// <param name="listen">Where; port 0 takes a free one.</param>
    /// <param name="service">Where the service is.</param>
    /// <param name="recorder">Who listens.</param>
    /// <param name="time">The clock.</param>
    public RecordingProxy(IPEndPoint listen, EndPoint service, Recorder recorder, TimeProvider time)
    {
        (_service, _recorder, _time) = (service, recorder, time);
        _listener = new Socket(listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _listener.Bind(listen);
            _listener.Listen(Backlog);
        }
        catch
        {
            _listener.Dispose();
            throw;
        }

        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Takes no more connections, and waits until what is under way has been answered, or for the time.</summary>
    public async Task DrainAsync(TimeSpan limit)
    {
        await StopAcceptingAsync();
        var since = _time.GetTimestamp();
        while (_connections.Keys.Any(static connection => connection.Tap.IsBusy) && _time.GetElapsedTime(since) < limit) await Task.Delay(EndPause, _time);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        await StopAcceptingAsync();
        foreach (var connection in _connections.Keys) connection.Break();
        await Task.WhenAll(_connections.Values);
        _stop.Dispose();
    }

    private async Task StopAcceptingAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        for (var number = 1; ; number++)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptAsync(_stop.Token);
            }
            catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // One that was gone before it was taken, or no descriptor left for it: the next may do.
                await Task.WhenAny(Task.Delay(EndPause, _time, _stop.Token));
                continue;
            }

            var connection = new ProxiedConnection(client, new ConnectionTap(number, _recorder));
            var isListed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _connections[connection] = ServeAsync(connection, isListed.Task);
            isListed.SetResult();
        }
    }

    private async Task ServeAsync(ProxiedConnection connection, Task listed)
    {
        await listed;
        if (!await connection.RunAsync(_service)) _recorder.LeaveOut("the service could not be reached: answered with 502");
        _connections.TryRemove(connection, out _);
    }
}
