using System.Collections.Immutable;
using Microsoft.Diagnostics.NETCore.Client;

namespace Plimsoll.Evidence.Profiling.DotNet;

/// <summary>Sessions of EventPipe with a process. Whatever happens to a session, the process goes on.</summary>
internal sealed class EventPipe(ProfiledProcess process, string socket, TimeProvider time)
{
    private const int BufferMb = 256;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Opens a session, hands its events on for a while and ends it.
    /// Throws <see cref="ProfileFailedException"/> when the process ends meanwhile or does not answer.
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
        var isCutOff = false;
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
            await StopAsync(session, taking);
        }

        if (isCutOff || !process.IsAlive) throw Ended(null);
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
        try
        {
            return await client.StartEventPipeSessionAsync(providers, withMethods, BufferMb, cancellation).WaitAsync(AnswerLimit, time, cancellation);
        }
        catch (Exception fault) when (fault is IOException or TimeoutException or DiagnosticsClientException)
        {
            throw Refused(fault);
        }
    }

    private ProfileFailedException Refused(Exception fault) => process.IsAlive
        ? new ProfileFailedException($"The runtime of process {process.Id} takes no session of EventPipe at {socket}: {fault.Message}", "Look whether it is stopped, or busy with another profiler", fault)
        : Ended(fault);

    // A process that does not answer any more must not hold this one.
    private async Task StopAsync(EventPipeSession session, Task taking)
    {
        try
        {
            await session.StopAsync(CancellationToken.None).WaitAsync(AnswerLimit, time);
            await Task.WhenAny(taking, Task.Delay(AnswerLimit, time, CancellationToken.None));
        }
        catch (Exception fault) when (fault is IOException or TimeoutException or DiagnosticsClientException)
        {
            // Closing the session, which follows, ends it on the other side as well.
        }
    }
}
