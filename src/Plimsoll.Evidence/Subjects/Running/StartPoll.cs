using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Plimsoll.Evidence.Native;

namespace Plimsoll.Evidence.Subjects;

/// <summary>
/// Tries a starting program once a millisecond, on raw sockets and a thread of its own: the same for every runtime, and no part of it is
/// shared with them.
/// </summary>
internal sealed class StartPoll(StartSteps steps, Func<bool> isAlive, TimeSpan limit)
{
    private const long IntervalNs = 1_000_000;

    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>What it waits for now.</summary>
    public string Waiting { get; private set; } = "nothing was tried";

    /// <summary>What the latest attempt met.</summary>
    public string LastOutcome { get; private set; } = "no attempt yet";

    /// <summary>The timestamps; <see langword="null"/> when the time passed or the program ended.</summary>
    public Task<StartStamps?> RunAsync(CancellationToken cancellation) =>
        Task.Factory.StartNew(() => Run(cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private StartStamps? Run(CancellationToken cancellation)
    {
        TimerSlack.MinimizeForThisThread();
        using var clock = new Epoll();
        long? accepted = null, ready = null, answered = null;
        if (steps.Line is { } line)
        {
            Waiting = "the line of 'ready' was not printed";
            ready = Repeat(clock, () => line.IsCompletedSuccessfully, cancellation) is null ? null : line.Result;
        }
        else if (steps.Accept is { } endPoint)
        {
            Waiting = $"no connection to port {endPoint.Port}";
            accepted = Repeat(clock, () => TryConnect(endPoint), cancellation);
            ready = accepted is null || steps.Ready is null ? accepted : Ask(clock, steps.Ready, cancellation);
        }

        if (ready is null) return null;
        if (steps.First is { } first && (answered = Ask(clock, first, cancellation)) is null) return null;
        return new StartStamps(accepted, ready.Value, answered);
    }

    private long? Ask(Epoll clock, ProbeRequest request, CancellationToken cancellation)
    {
        Waiting = $"no {request.Status} from {request.Path}";
        return Repeat(clock, () => TryAsk(request), cancellation);
    }

    private long? Repeat(Epoll clock, Func<bool> isDone, CancellationToken cancellation)
    {
        var nothing = new EpollReady[1];
        while (Stopwatch.GetElapsedTime(_start) < limit)
        {
            cancellation.ThrowIfCancellationRequested();
            if (isDone()) return Stopwatch.GetTimestamp();
            if (!isAlive()) return null;
            clock.Wait(nothing, IntervalNs);
        }

        return null;
    }

    private bool TryConnect(IPEndPoint endPoint)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(endPoint);
            return true;
        }
        catch (SocketException fault)
        {
            LastOutcome = fault.SocketErrorCode.ToString();
            return false;
        }
    }

    private bool TryAsk(ProbeRequest request)
    {
        var outcome = ProbeExchange.Ask(request);
        LastOutcome = outcome.ToString();
        return outcome.Status == request.Status && outcome.IsComplete;
    }
}
