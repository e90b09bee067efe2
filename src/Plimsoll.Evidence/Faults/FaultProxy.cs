using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Evidence.Faults;

/// <summary>Stands between processes and their server, passes on what they say, and can cut, delay and freeze it.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly IPEndPoint _server;
    private readonly TimeProvider _time;
    private readonly FaultSettings? _settings;
    private readonly int _seed;
    private readonly Socket _listener;
    private readonly AcceptedConnections<ProxyConnection> _connections;
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
        _connections = new AcceptedConnections<ProxyConnection>(_listener, TryStandBetween, connection => connection.RunAsync(_server), TimeProvider.System);
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
        await _connections.StopAsync();
        foreach (var connection in _connections.Open) connection.Cut();
        await _connections.DisposeAsync();
    }

    private ProxyConnection[] Choose(double share, Random random) => [.. _connections.Open.OrderBy(connection => connection.Number).Where(_ => random.NextDouble() < share)];

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
