using System.Collections.Immutable;
using System.Net;
using Plimsoll.Evidence.Outgoing;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Subjects;

/// <summary>A subject that answers.</summary>
internal sealed class RunningSubject(Subject subject, RunningProcess process, ImmutableSortedDictionary<string, int> ports, StartTimes start, SubjectLaunch launch) : IAsyncDisposable
{
    private const double NanosecondsPerMillisecond = 1e6;

    /// <summary>Which one.</summary>
    public Subject Subject { get; } = subject;

    /// <summary>Its process.</summary>
    public RunningProcess Process { get; } = process;

    /// <summary>How long its start took.</summary>
    public StartTimes Start { get; } = start;

    /// <summary>Its database: a path or a URL; <see langword="null"/> when it has none.</summary>
    public string? Database { get; init; }

    /// <summary>What plays its dependencies; <see langword="null"/> when it has no stub.</summary>
    public OutgoingStub? Outgoing { get; init; }

    /// <summary>Its ports by name.</summary>
    public ImmutableSortedDictionary<string, int> Ports { get; } = ports;

    /// <summary>Processor time of it and all that came of it so far, in milliseconds.</summary>
    public double CpuMs() => Process.Scope.Members().Sum(ProcessTree.OwnNanosecondsOf) / NanosecondsPerMillisecond;

    /// <summary>Where it listens.</summary>
    /// <param name="port">Name of a port; the one named <c>port</c> when <see langword="null"/>.</param>
    public IPEndPoint EndPoint(string? port = null) => new(IPAddress.Loopback, Ports[port ?? SubjectChecks.DefaultPort]);

    /// <summary>A request that it answers at any time: its readiness, or its first real route; <see langword="null"/> when it has neither.</summary>
    public ProbeRequest? Heartbeat =>
        Subject.Ready.Path is { } path ? new ProbeRequest(EndPoint(Subject.Ready.Port), path, Subject.Ready.Status)
        : Subject.FirstAnswer is { } first ? new ProbeRequest(EndPoint(first.Port), first.Path, first.Status)
        : null;

    /// <summary>Throws <see cref="SubjectFailedException"/> with its last lines when it has ended.</summary>
    public async Task RequireAliveAsync()
    {
        if (!Process.HasExited) return;
        var exitCode = await Process.WaitAsync(CancellationToken.None);
        throw new SubjectFailedException(SubjectPhase.Run, $"'{Subject.Name}' ended with exit code {exitCode} in the middle of the measurement", "Mend what it says; what was measured so far is partial", Process.Tail);
    }

    /// <summary>Asks it to end and waits for that; everything of it is gone then.</summary>
    public async Task<StopReport> StopAsync()
    {
        try
        {
            return await Process.StopAsync();
        }
        finally
        {
            await launch.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => launch.DisposeAsync();
}
