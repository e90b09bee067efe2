using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Plimsoll.Evidence.Faults;

/// <summary>The connections that a listener takes, each served by itself and listed as long as it is open.</summary>
internal sealed class AcceptedConnections<T> : IAsyncDisposable
    where T : class
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly Socket _listener;
    private readonly Func<int, Socket, T?> _begin;
    private readonly Func<T, Task> _serve;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<T, Task> _connections = new();
    private readonly Task _accepting;

    /// <summary>Takes connections from now on.</summary>
    /// <param name="listener">Listens already; it is gone after <see cref="StopAsync"/>.</param>
    /// <param name="begin">Makes one of its number, from 0, and the socket, which belongs to it; <see langword="null"/> when there can't be one.</param>
    /// <param name="serve">Ends when the connection has.</param>
    /// <param name="time">The clock of the pause after a connection that could not be taken.</param>
    public AcceptedConnections(Socket listener, Func<int, Socket, T?> begin, Func<T, Task> serve, TimeProvider time)
    {
        (_listener, _begin, _serve, _time) = (listener, begin, serve, time);
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Those that are open now.</summary>
    public ICollection<T> Open => _connections.Keys;

    /// <summary>Takes no more; those that are open go on. May be called again, until it is disposed.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
    }

    /// <inheritdoc/>
    /// <remarks>Takes no more, and waits until all have ended.</remarks>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Task.WhenAll(_connections.Values);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        for (var number = 0; ; number++)
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
                await Task.WhenAny(Task.Delay(Pause, _time, _stop.Token));
                continue;
            }

            if (_begin(number, client) is not { } connection) continue;
            var isListed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _connections[connection] = ServeAsync(connection, isListed.Task);
            isListed.SetResult();
        }
    }

    // A connection that ended before it was listed would stay listed.
    private async Task ServeAsync(T connection, Task listed)
    {
        await listed;
        await _serve(connection);
        _connections.TryRemove(connection, out _);
    }
}
