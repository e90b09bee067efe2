using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Plimsoll.Evidence.Native;

namespace Plimsoll.Bench.Known;

/// <summary>Answers on one thread, and knows how long it let each request wait. Ends with its process.</summary>
internal sealed class KnownServer : IDisposable
{
    private const long SpinNs = 60_000;
    private const long NanosecondsPerMicrosecond = 1_000;
    private const long NanosecondsPerMillisecond = 1_000_000;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
    private readonly Epoll _epoll = new();
    private readonly EpollReady[] _ready = new EpollReady[256];
    private readonly List<StreamSocket?> _sockets = [null];
    private readonly Stack<int> _free = new();
    private readonly PriorityQueue<(int Tag, StreamSocket Socket, long ReceivedNs), long> _later = new();
    private readonly Truth _truth = new();
    private readonly byte[] _buffer = new byte[16 * 1024];

    public KnownServer(int port)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen(1024);
        _epoll.Watch((int)_listener.Handle, 0);
    }

    private static long NowNs => Stopwatch.GetTimestamp() * (1_000_000_000 / Stopwatch.Frequency);

    /// <summary>Serves for ever.</summary>
    public void Run()
    {
        TimerSlack.MinimizeForThisThread();
        while (true)
        {
            var waitNs = _later.TryPeek(out _, out var dueNs) ? dueNs - NowNs : 100 * NanosecondsPerMillisecond;
            var count = _epoll.Wait(_ready, waitNs > SpinNs ? waitNs - SpinNs : 0);
            for (var index = 0; index < count; index++)
            {
                if (_ready[index].Tag == 0) Accept();
                else Receive(_ready[index].Tag);
            }

            while (_later.TryPeek(out var request, out var atNs) && NowNs is var nowNs && atNs <= nowNs)
            {
                _later.Dequeue();
                _truth.Add(nowNs - request.ReceivedNs);
                Answer(request.Tag, request.Socket, Answers.Ok);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var socket in _sockets) socket?.Dispose();
        _listener.Dispose();
        _epoll.Dispose();
    }

    private void Accept()
    {
        while (StreamSocket.Accept((int)_listener.Handle) is { } socket)
        {
            if (!_free.TryPop(out var tag))
            {
                tag = _sockets.Count;
                _sockets.Add(null);
            }

            _sockets[tag] = socket;
            _epoll.Watch(socket.Descriptor, tag);
        }
    }

    // Requests here are small and come one at a time, so one read holds one.
    private void Receive(int tag)
    {
        if (_sockets[tag] is not { } socket) return;
        var count = socket.Receive(_buffer);
        if (count == -SocketErrors.Again) return;
        if (count <= 0)
        {
            Close(tag, socket);
            return;
        }

        Serve(tag, socket, _buffer.AsSpan(0, count));
    }

    private void Serve(int tag, StreamSocket socket, ReadOnlySpan<byte> request)
    {
        if (request.StartsWith("GET / "u8))
        {
            Answer(tag, socket, Answers.Ok);
        }
        else if (Answers.NumberAfter(request, "GET /after/"u8) is { } microseconds)
        {
            var receivedNs = NowNs;
            _later.Enqueue((tag, socket, receivedNs), receivedNs + (microseconds * NanosecondsPerMicrosecond));
        }
        else if (Answers.NumberAfter(request, "GET /stall/"u8) is { } milliseconds)
        {
            for (var untilNs = NowNs + (milliseconds * NanosecondsPerMillisecond); NowNs < untilNs;) Thread.SpinWait(1000);
            Answer(tag, socket, Answers.Ok);
        }
        else
        {
            Answer(tag, socket, request.StartsWith("GET /truth "u8) ? Answers.WithBody(_truth.Take()) : Answers.NotFound);
        }
    }

    private void Answer(int tag, StreamSocket socket, ReadOnlySpan<byte> answer)
    {
        if (socket.Descriptor >= 0 && socket.Send(answer, moreFollows: false) != answer.Length) Close(tag, socket);
    }

    private void Close(int tag, StreamSocket socket)
    {
        _epoll.Forget(socket.Descriptor);
        socket.Dispose();
        _sockets[tag] = null;
        _free.Push(tag);
    }
}
