using System.Net;
using System.Net.Sockets;
using Plimsoll.Evidence.Native;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Suites.Overload.Client;

/// <summary>The connections of all clients, each with at most one try under way. All are opened before the first request. Used by one thread.</summary>
internal sealed class ClientSockets : IDisposable
{
    private readonly IPEndPoint _endPoint;
    private readonly Epoll _epoll = new();
    private readonly ClientSocket[] _sockets;
    private readonly Stack<int> _idle = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly EpollReady[] _ready = new EpollReady[64];
    private readonly RefusalWords _words = new();

    public ClientSockets(IPEndPoint endPoint, int count)
    {
        _endPoint = endPoint;
        _sockets = new ClientSocket[count];
        for (var index = count - 1; index >= 0; index--)
        {
            _sockets[index] = new ClientSocket(Open(index));
            _idle.Push(index);
        }
    }

    /// <summary>Whether a try could be sent at once.</summary>
    public bool HasIdle => _idle.Count > 0;

    /// <summary>Sends a try. There must be an idle connection.</summary>
    /// <returns>What <see cref="Abandon"/> wants to know; null when the connection broke.</returns>
    public (int Socket, long Use)? TrySend(ReadOnlySpan<byte> request, in Attempt attempt, long nowNs)
    {
        var index = _idle.Pop();
        var socket = _sockets[index];
        (socket.Attempt, socket.IsAbandoned) = (attempt, false);
        try
        {
            socket.Link.Send(request, attempt.DueNs, nowNs);
            return (index, ++socket.Uses);
        }
        catch (IOException)
        {
            Replace(index);
            return null;
        }
    }

    /// <summary>Nobody waits for an answer any more. Its connection is free when it has come all the same.</summary>
    /// <returns>The try; null when it had been answered.</returns>
    public Attempt? Abandon(int index, long use)
    {
        var socket = _sockets[index];
        if (socket.Uses != use || socket.IsAbandoned || !socket.Link.IsBusy) return null;
        socket.IsAbandoned = true;
        return socket.Attempt;
    }

    /// <summary>Waits for answers at most the given time, and gives those that are whole to <paramref name="ends"/>.</summary>
    public void Receive(long timeoutNs, Queue<AttemptEnd> ends)
    {
        var count = _epoll.Wait(_ready, timeoutNs);
        for (var position = 0; position < count; position++)
        {
            if (Receive(_ready[position].Tag) is { } end) ends.Enqueue(end);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var socket in _sockets) socket?.Link.Dispose();
        _epoll.Dispose();
    }

    private AttemptEnd? Receive(int index)
    {
        var socket = _sockets[index];
        var (link, wasWaitedFor) = (socket.Link, socket.Link.IsBusy && !socket.IsAbandoned);
        var end = new AttemptEnd(socket.Attempt, 0, RefusalWords.Broken, IsDegraded: false);
        try
        {
            if (!link.Receive()) return null;
            end = new AttemptEnd(socket.Attempt, link.Status, _words.Of(link.Status, link.Refusal), link.IsDegraded);
            if (link.ClosesConnection) Replace(index);
            else _idle.Push(index);
        }
        catch (IOException)
        {
            // The server may end what nobody uses; the rest is told below.
            if (!link.IsBusy) RemoveIdle(index);
            Replace(index);
        }

        return wasWaitedFor ? end : null;
    }

    private void Replace(int index)
    {
        _epoll.Forget(_sockets[index].Link.Descriptor);
        _sockets[index].Link.Dispose();
        _sockets[index].Link = Open(index);
        _idle.Push(index);
    }

    private void RemoveIdle(int index)
    {
        var kept = _idle.Where(other => other != index).Reverse().ToArray();
        _idle.Clear();
        foreach (var other in kept) _idle.Push(other);
    }

    private ClientConnection Open(int index)
    {
        try
        {
            var link = new ClientConnection(_endPoint, _buffer);
            _epoll.Watch(link.Descriptor, index);
            return link;
        }
        catch (SocketException fault)
        {
            throw new ProcessFailedException($"The subject takes no connections on {_endPoint} any more: {fault.SocketErrorCode}.", fault);
        }
    }

    private sealed class ClientSocket(ClientConnection link)
    {
        public ClientConnection Link { get; set; } = link;

        public Attempt Attempt { get; set; }

        public bool IsAbandoned { get; set; }

        public long Uses { get; set; }
    }
}
