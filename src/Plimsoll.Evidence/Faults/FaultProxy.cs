using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Evidence.Faults;

/// <summary>Stands between processes and their server, passes on what they say, and can cut, delay and freeze it.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(10);

    private readonly IPEndPoint _server;
    private readonly TimeProvider _time;
    private readonly FaultSettings? _settings;
    private readonly int _seed;
    private readonly Socket _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<ProxyConnection, Task> _connections = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource? _stall;
    private long _delayTicks;

    /// <summary>Listens on a free port of the loopback interface.</summary>
    /// <param name="server">Where the server listens.</param>
    /// <param name="time">The clock of what is delayed.</param>
    /// <param name="settings">What befalls every connection, besides what is asked for later; nothing when it is null.</param>
    /// <param name="seed">Seed of what is drawn: connections get the same faults in the order in which they begin.</param>
    public FaultProxy(IPEndPoint server, TimeProvider time, FaultSettings? settings = null, int seed = 0)
    {
        (_server, _time, _settings, _seed) = (server, time, settings, seed);
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>How much later everything arrives from now on.</summary>
    public TimeSpan Delay
    {
        get => new(Volatile.Read(ref _delayTicks));
        set => Volatile.Write(ref _delayTicks, value.Ticks);
    }

    /// <summary>Breaks a share of the connections, so that both sides notice; tells how many.</summary>
    public int Cut(double share, Random random)
    {
        var chosen = Choose(share, random);
        foreach (var connection in chosen) connection.Cut();
        return chosen.Length;
    }

    /// <summary>Lets a share of the connections carry nothing until what it gives is disposed. New ones are not concerned.</summary>
    public Frozen Freeze(double share, Random random) => new(Choose(share, random));

    /// <summary>Lets nothing through, on those that begin meanwhile either, until <see cref="GoOn"/>.</summary>
    public void Stall() => _stall = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets through what has come since <see cref="Stall"/>, and what comes.</summary>
    public void GoOn()
    {
        var stall = _stall;
        _stall = null;
        stall?.TrySetResult();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GoOn();
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        foreach (var connection in _connections.Keys) connection.Cut();
        await Task.WhenAll(_connections.Values);
        _stop.Dispose();
    }

    private ProxyConnection[] Choose(double share, Random random) => [.. _connections.Keys.OrderBy(connection => connection.Number).Where(_ => random.NextDouble() < share)];

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
                await Task.WhenAny(Task.Delay(AcceptPause, TimeProvider.System, _stop.Token));
                continue;
            }

            if (TryStandBetween(number, client) is not { } connection) continue;
            var isListed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _connections[connection] = ServeAsync(connection, isListed.Task);
            isListed.SetResult();
        }
    }

    // Without a descriptor for the server's side there is no connection, and the proxy goes on.
    private ProxyConnection? TryStandBetween(int number, Socket client)
    {
        try
        {
            return new ProxyConnection(number, client, HoldAsync, _settings is null ? null : PassagesOf);
        }
        catch (SocketException)
        {
            client.Dispose();
            return null;
        }
    }

    private (FaultyPassage Asked, FaultyPassage Answered) PassagesOf(int number, Func<ValueTask> hold)
    {
        var (asked, answered) = ConnectionFaults.Draw(_settings!, _seed, number);
        return (new FaultyPassage(asked, _time, hold), new FaultyPassage(answered, _time, hold));
    }

    private async ValueTask HoldAsync()
    {
        if (_stall is { } stall) await stall.Task;
        if (Delay is { Ticks: > 0 } wait) await Task.Delay(wait, _time);
    }

    // A connection that ended before it was listed would stay listed, and be chosen for faults.
    private async Task ServeAsync(ProxyConnection connection, Task listed)
    {
        await listed;
        await connection.RunAsync(_server);
        _connections.TryRemove(connection, out _);
    }

    /// <summary>Connections that carry nothing until this is disposed.</summary>
    public sealed class Frozen : IDisposable
    {
        private readonly ProxyConnection[] _frozen;

        internal Frozen(ProxyConnection[] frozen)
        {
            _frozen = frozen;
            foreach (var connection in frozen) connection.Freeze();
        }

        /// <summary>How many.</summary>
        public int Count => _frozen.Length;

        /// <inheritdoc/>
        public void Dispose()
        {
            foreach (var connection in _frozen) connection.Thaw();
        }
    }
}
