using Plimsoll.Evidence.Native;

namespace Plimsoll.Evidence.Load.Engine;

/// <summary>The connections that one thread watches, of one service or of two.</summary>
internal sealed class Poller : IDisposable
{
    private const long SpinNs = 50_000;
    private const int Batch = 128;

    private readonly Epoll _epoll = new();
    private readonly EpollReady[] _ready = new EpollReady[Batch];
    private readonly List<LoadConnection?> _connections = [];
    private readonly Stack<int> _free = new();
    private readonly List<int> _freedNow = [];

    /// <summary>The clock of the run.</summary>
    public RunClock Clock { get; } = new();

    /// <summary>Where bytes are received: scratch space, as no connection keeps any.</summary>
    public byte[] Buffer { get; } = new byte[64 * 1024];

    /// <summary>Watches a connection.</summary>
    /// <returns>Its tag.</returns>
    public int Add(LoadConnection connection, int descriptor, bool isConnecting)
    {
        if (!_free.TryPop(out var tag))
        {
            tag = _connections.Count;
            _connections.Add(null);
        }

        _connections[tag] = connection;
        if (isConnecting) _epoll.WatchBoth(descriptor, tag);
        else _epoll.Watch(descriptor, tag);
        return tag;
    }

    /// <summary>Changes whether a connection is watched for room to write.</summary>
    public void Change(LoadConnection connection, int descriptor, bool isWriting) => _epoll.Change(descriptor, connection.Tag, isWriting);

    /// <summary>Stops watching a connection. Its tag is used again only after the events at hand, which may still name it.</summary>
    public void Remove(LoadConnection connection, int descriptor)
    {
        _epoll.Forget(descriptor);
        _connections[connection.Tag] = null;
        _freedNow.Add(connection.Tag);
    }

    /// <summary>Waits at most until a moment and hands out what happened. The last stretch is spun away: a sleeper wakes too late.</summary>
    public void WaitUntil(long momentNs)
    {
        var waitNs = momentNs - Clock.NowNs;
        var count = _epoll.Wait(_ready, waitNs > SpinNs ? waitNs - SpinNs : 0);
        for (var index = 0; index < count; index++)
        {
            ref readonly var ready = ref _ready[index];
            if (_connections[ready.Tag] is { } connection) connection.Owner.Take(connection, connection.Advance(in ready));
        }

        foreach (var tag in _freedNow) _free.Push(tag);
        _freedNow.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => _epoll.Dispose();
}
