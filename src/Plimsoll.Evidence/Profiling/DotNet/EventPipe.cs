using System.Collections.Immutable;
using Microsoft.Diagnostics.NETCore.Client;

namespace Plimsoll.Evidence.Profiling.DotNet;

/// <summary>Sessions of EventPipe with a process. Whatever happens to a session, the process goes on.</summary>
internal sealed class EventPipe(ProfiledProcess process, string socket, TimeProvider time)
{
    private const int BufferMb = 256;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(20);

    // For what comes after the answer: the names of all methods, which are many in a large program.
    private static readonly TimeSpan RestLimit = TimeSpan.FromMinutes(2);

    // For one whom somebody waits for at the keyboard.
    private static readonly TimeSpan HurriedLimit = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Opens a session, hands its events on for a while and ends it.
    /// Throws <see cref="ProfileFailedException"/> when the process ends meanwhile or does not answer, such as one that was stopped.
    /// </summary>
    /// <param name="providers">What events.</param>
    /// <param name="withMethods">Whether the names of all methods come at the end.</param>
    /// <param name="take">Reads the events until there are no more.</param>
    /// <param name="until">What ends the session.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task RecordAsync(ImmutableArray<EventPipeProvider> providers, bool withMethods, Func<Stream, Task> take, Func<CancellationToken, Task> until, CancellationToken cancellation)
    {
        await using var connector = await ConnectAsync(cancellation);
        using var session = await StartAsync(connector.Instance, providers, withMethods, cancellation);
        var taking = take(session.EventStream);
        var (isCutOff, hasEnded) = (false, false);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            var waiting = until(ended.Token);
            var first = await Task.WhenAny(taking, waiting);
            cancellation.ThrowIfCancellationRequested();
            if (first == waiting) await waiting;
            isCutOff = !waiting.IsCompleted;
        }
        finally
        {
            await ended.CancelAsync();
            hasEnded = await StopAsync(session, taking, cancellation);
        }

        if (isCutOff || !process.IsAlive) throw Ended(null);
        if (!hasEnded) throw new ProfileFailedException($"The runtime of process {process.Id} does not end its session of EventPipe", $"Look whether the process was stopped: `kill -CONT {process.Id}` lets it go on; the session ends with this program", null);
        await taking;
    }

    private ProfileFailedException Ended(Exception? fault) => ProfileFailedException.Ended(process.Id, fault);

    private async Task<DiagnosticsClientConnector> ConnectAsync(CancellationToken cancellation)
    {
        try
        {
            return await DiagnosticsClientConnector.FromDiagnosticPort($"{socket},connect", cancellation).WaitAsync(AnswerLimit, time, cancellation);
        }
        catch (Exception fault) when (fault is IOException or TimeoutException or UnauthorizedAccessException or DiagnosticsClientException)
        {
            throw Refused(fault);
        }
    }

    private async Task<EventPipeSession> StartAsync(DiagnosticsClient client, ImmutableArray<EventPipeProvider> providers, bool withMethods, CancellationToken cancellation)
    {
        // A process that is stopped takes the question, and may answer when nobody listens any more.
        using var limit = new CancellationTokenSource(AnswerLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await client.StartEventPipeSessionAsync(providers, withMethods, BufferMb, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Refused(new TimeoutException($"it does not answer within {AnswerLimit.TotalSeconds:0} s"));
        }
        catch (Exception fault) when (fault is IOException or DiagnosticsClientException)
        {
            throw Refused(fault);
        }
    }

    private ProfileFailedException Refused(Exception fault) => process.IsAlive
        ? new ProfileFailedException($"The runtime of process {process.Id} takes no session of EventPipe at {socket}: {fault.Message}", "Look whether it is stopped, or busy with another profiler", fault)
        : Ended(fault);

    // A process that does not answer any more must not hold this one: whether it answered and sent all.
    private async Task<bool> StopAsync(EventPipeSession session, Task taking, CancellationToken cancellation)
    {
        // Who gave up already is waited for a moment, so that the session ends in order; who gives up now, not at all.
        var (limit, rest, stop) = cancellation.IsCancellationRequested ? (HurriedLimit, HurriedLimit, CancellationToken.None) : (AnswerLimit, RestLimit, cancellation);
        try
        {
            await AskForEndAsync(session, stop).WaitAsync(limit, time, stop);
            await Task.WhenAny(taking).WaitAsync(rest, time, stop);
            return true;
        }
        catch (TimeoutException)
        {
            // Closing the session, which follows, ends it on the other side as well.
            return false;
        }
    }

    private static async Task AskForEndAsync(EventPipeSession session, CancellationToken cancellation)
    {
        try
        {
            await session.StopAsync(cancellation);
        }
        catch (Exception fault) when (fault is IOException or DiagnosticsClientException)
        {
            // Nobody is there to be asked: the events end by themselves.
        }
    }
}
