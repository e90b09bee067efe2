using System.Collections.Immutable;
using System.Net;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Waits for the first answers of a program that was just started, and says what is wrong when they do not come.</summary>
internal sealed class SubjectStartWatch(RunningProcess process, ImmutableSortedDictionary<string, int> ports, TimeProvider time)
{
    private const int DefaultWithinSeconds = 30;

    public async Task<StartTimes> WaitAsync(SubjectReadiness ready, SubjectProbe? first, SubjectPhase phase, CancellationToken cancellation)
    {
        var limit = TimeSpan.FromSeconds(ready.WithinSeconds ?? DefaultWithinSeconds);
        var steps = new StartSteps(
            ready.Line is { } line ? process.SeeLineAsync(line) : null,
            ready.Line is null ? EndPointOf(ready.Port) : null,
            ready.Path is { } path ? new ProbeRequest(EndPointOf(ready.Port), path, ready.Status) : null,
            first is null ? null : new ProbeRequest(EndPointOf(first.Port), first.Path, first.Status));
        var poll = new StartPoll(steps, () => !process.HasExited, limit);
        if (await poll.RunAsync(cancellation) is { } stamps)
            return new StartTimes(stamps.Accepted is { } accepted ? MsUntil(accepted) : null, MsUntil(stamps.Ready), stamps.Answered is { } answered ? MsUntil(answered) : null);
        throw await FaultAsync(poll, phase, limit);
    }

    private double MsUntil(long timestamp) => time.GetElapsedTime(process.StartedAt, timestamp).TotalMilliseconds;

    private IPEndPoint EndPointOf(string? port) => new(IPAddress.Loopback, ports[port ?? SubjectChecks.DefaultPort]);

    private async Task<SubjectFailedException> FaultAsync(StartPoll poll, SubjectPhase phase, TimeSpan limit)
    {
        var program = process.Command.Program;
        if (process.HasExited)
        {
            var exitCode = await process.WaitAsync(CancellationToken.None);
            return new SubjectFailedException(phase, $"'{program}' ended with exit code {exitCode} before it was ready", "Mend what it says", process.Tail);
        }

        var listening = ListeningPorts.Of(process.Scope.Members());
        var wanted = ports.Count == 0 ? "" : $" instead of {string.Join(", ", ports.Select(static port => $"{port.Value} (${{{port.Key}}})"))}";
        var elsewhere = listening.Count == 0 ? "It listens on no port"
            : listening.Any(ports.Values.Contains) ? $"It listens on {string.Join(", ", listening)}"
            : $"It listens on {string.Join(", ", listening)}{wanted}";
        return new SubjectFailedException(
            phase,
            $"'{program}' was not ready within {limit.TotalSeconds:0} s: {poll.Waiting} ({poll.LastOutcome}). {elsewhere}",
            "Pass it the port with ${port}, mend 'ready' or 'firstAnswer', or give it more in 'ready.withinSeconds'",
            process.Tail);
    }
}
