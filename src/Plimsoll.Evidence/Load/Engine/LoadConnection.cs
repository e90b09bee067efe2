using System.Net;
using Plimsoll.Evidence.Load.Http;
using Plimsoll.Evidence.Native;
using Plimsoll.Evidence.Workloads.Drawing;

namespace Plimsoll.Evidence.Load.Engine;

/// <summary>One connection with at most one request under way. Never blocks and never throws for what the other side does.</summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly StreamSocket _socket;
    private readonly HttpResponseReader _reader;
    private readonly Poller _poller;
    private RequestMessage? _message;
    private int _sent;
    private bool _isWatchedForRoom;

    private LoadConnection(StreamSocket socket, bool isConnecting, Lane owner, Poller poller)
    {
        (_socket, _poller, Owner) = (socket, poller, owner);
        _reader = new HttpResponseReader(owner.WatchedHeader);
        State = isConnecting ? ConnectionState.Connecting : ConnectionState.Idle;
        _isWatchedForRoom = isConnecting;
        Tag = poller.Add(this, socket.Descriptor, isConnecting);
    }

    /// <summary>Whose it is.</summary>
    public Lane Owner { get; }

    /// <summary>What it is doing.</summary>
    public ConnectionState State { get; private set; }

    /// <summary>Its place among those that are watched.</summary>
    public int Tag { get; }

    /// <summary>Its place among those of its lane.</summary>
    public int Place { get; set; }

    /// <summary>Number of the request under way; -1 when there is none.</summary>
    public int Request { get; private set; } = -1;

    /// <summary>Requests that were answered on it.</summary>
    public int Answered { get; private set; }

    /// <summary>When the first byte of the answer under way was read; 0 before.</summary>
    public long FirstByteNs { get; private set; }

    /// <summary>When the latest bytes were read.</summary>
    public long LatestNs { get; private set; }

    /// <summary>The answer, as far as it was read.</summary>
    public HttpResponseReader Answer => _reader;

    /// <summary>Whether the whole request has been sent.</summary>
    public bool IsSent => _message is null || _sent == _message.Head.Length + _message.RandomBody.Length;

    /// <summary>The kernel's error, or the words for what came, when it ended badly.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>Begins one. The second is the kernel's error when that failed at once.</summary>
    public static (LoadConnection? Connection, int Error) Open(SocketAddress address, Lane owner, Poller poller)
    {
        var (socket, error) = StreamSocket.Connect(address);
        return socket is null ? (null, error) : (new LoadConnection(socket, error != 0, owner, poller), 0);
    }

    /// <summary>Asks a request, or keeps it until the connection is made.</summary>
    public ConnectionEvent Ask(int request, RequestMessage message)
    {
        (Request, _message, _sent, FirstByteNs) = (request, message, 0, 0);
        _reader.Reset(message.IsHead);
        if (State == ConnectionState.Connecting) return ConnectionEvent.None;
        State = ConnectionState.Busy;
        return Write();
    }

    /// <summary>Takes what the kernel says about it.</summary>
    public ConnectionEvent Advance(in EpollReady ready)
    {
        if (State == ConnectionState.Closed) return ConnectionEvent.None;
        if (State == ConnectionState.Connecting)
        {
            if (!ready.IsWritable) return ConnectionEvent.None;
            return _socket.TakeError() is not 0 and var error ? End(ConnectionEvent.Refused, $"error {error}") : Begin();
        }

        if (ready.IsWritable && _isWatchedForRoom && Write() is not ConnectionEvent.None and var ended) return ended;
        return Receive();
    }

    /// <summary>Makes it free for the next request.</summary>
    public void Release() => (State, Request, _message, Answered) = (ConnectionState.Idle, -1, null, Answered + 1);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (State == ConnectionState.Closed) return;
        State = ConnectionState.Closed;
        _poller.Remove(this, _socket.Descriptor);
        _socket.Dispose();
    }

    private ConnectionEvent Begin()
    {
        State = Request >= 0 ? ConnectionState.Busy : ConnectionState.Idle;
        if (State == ConnectionState.Busy && Write() is not ConnectionEvent.None and var ended) return ended;
        WatchForRoom(isWanted: State == ConnectionState.Busy && !IsSent);
        return State == ConnectionState.Idle ? ConnectionEvent.Connected : ConnectionEvent.None;
    }

    private ConnectionEvent Write()
    {
        while (!IsSent)
        {
            var inHead = _sent < _message!.Head.Length;
            var rest = inHead ? _message.Head.AsSpan(_sent) : _message.RandomBody.Span[(_sent - _message.Head.Length)..];
            var sent = _socket.Send(rest, moreFollows: inHead && !_message.RandomBody.IsEmpty);
            if (sent == -SocketErrors.Again)
            {
                WatchForRoom(isWanted: true);
                return ConnectionEvent.None;
            }

            // Who stops listening may have said why before: the answer is read, if there is one.
            if (sent < 0) return Receive() is not ConnectionEvent.None and var told ? told : End(ConnectionEvent.Ended, $"error {-sent} on sending");
            _sent += sent;
        }

        if (_isWatchedForRoom && State == ConnectionState.Busy) WatchForRoom(isWanted: false);
        return ConnectionEvent.None;
    }

    private ConnectionEvent Receive()
    {
        var buffer = _poller.Buffer;
        while (true)
        {
            var count = _socket.Receive(buffer);
            if (count == -SocketErrors.Again) return ConnectionEvent.None;
            LatestNs = _poller.Clock.NowNs;
            if (count < 0) return End(ConnectionEvent.Ended, $"error {-count} on receiving");
            if (count == 0) return Request >= 0 && _reader.End() ? ConnectionEvent.Answered : End(ConnectionEvent.Ended, "its end before the answer was complete");
            if (Request < 0) return End(ConnectionEvent.Ended, "bytes although nothing was asked");
            if (FirstByteNs == 0) FirstByteNs = LatestNs;
            try
            {
                _reader.Feed(buffer.AsSpan(0, count));
            }
            catch (InvalidDataException fault)
            {
                return End(ConnectionEvent.Malformed, fault.Message);
            }

            if (_reader.IsComplete) return ConnectionEvent.Answered;
            if (count < buffer.Length) return ConnectionEvent.None;
        }
    }

    private ConnectionEvent End(ConnectionEvent how, string why)
    {
        Fault = why;
        return how;
    }

    private void WatchForRoom(bool isWanted)
    {
        if (_isWatchedForRoom == isWanted) return;
        _isWatchedForRoom = isWanted;
        _poller.Change(this, _socket.Descriptor, isWanted);
    }
}
