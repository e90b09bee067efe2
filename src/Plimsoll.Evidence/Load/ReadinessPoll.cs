using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Plimsoll.Evidence.Load.Http;
using Plimsoll.Evidence.Native;

namespace Plimsoll.Evidence.Load;

/// <summary>
/// Asks a server that is starting once a millisecond until it answers 200, on raw sockets and a thread of its own:
/// the same for every runtime, and no part of it is shared with them.
/// </summary>
internal sealed class ReadinessPoll(IPEndPoint endPoint, string path)
{
    private const long IntervalNs = 1_000_000;
    private const int AnswerTimeoutMs = 5_000;

    private readonly byte[] _request = new LoadTarget(endPoint, [path]).ToRequests()[0];
    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <summary>What the latest attempt met.</summary>
    public string LastOutcome { get; private set; } = "nothing was tried";

    /// <summary>The timestamp of the first 200; <see langword="null"/> when the time passed or the server ended.</summary>
    public Task<long?> RunAsync(Func<bool> isAlive, TimeSpan limit, CancellationToken cancellation) =>
        Task.Factory.StartNew(() => Poll(isAlive, limit, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private long? Poll(Func<bool> isAlive, TimeSpan limit, CancellationToken cancellation)
    {
        TimerSlack.MinimizeForThisThread();
        using var clock = new Epoll();
        var nothing = new EpollReady[1];
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < limit && isAlive())
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryAsk()) return Stopwatch.GetTimestamp();
            clock.Wait(nothing, IntervalNs);
        }

        return null;
    }

    private bool TryAsk()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = AnswerTimeoutMs };
        try
        {
            socket.Connect(endPoint);
            socket.Send(_request);
            var reader = new HttpResponseReader();
            while (!reader.IsComplete)
            {
                var count = socket.Receive(_buffer);
                if (count == 0)
                {
                    LastOutcome = "the connection was closed";
                    return false;
                }

                reader.Feed(_buffer.AsSpan(0, count));
            }

            LastOutcome = $"it answered {reader.Status}";
            return reader.Status == 200;
        }
        catch (SocketException fault)
        {
            LastOutcome = fault.SocketErrorCode.ToString();
            return false;
        }
    }
}
