using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Jobs;

/// <summary>How a worker behaves. The defaults fit each other: a silent worker stops its handlers before its leases are taken.</summary>
public sealed record JobWorkerOptions
{
    /// <summary>Queues to work on. Default: those of the registered job types.</summary>
    public IReadOnlyList<string> Queues { get; init; } = [];

    /// <summary>Name for people. Default: the machine's.</summary>
    public string Name { get; init; } = Environment.MachineName;

    /// <summary>Digest of the artifact that runs. Default: none.</summary>
    public string Artifact { get; init; } = "";

    /// <summary>Time between heartbeats. Default: 5 seconds.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Handlers are cancelled when no heartbeat got through for this long. Default: 15 seconds.</summary>
    public TimeSpan Surrender { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Leases of a worker are taken when it was silent for this long. Default: 20 seconds.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest time between two looks at an idle queue. Default: 5 seconds.</summary>
    public TimeSpan IdlePoll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time between two rounds of promoting delayed jobs and rescuing lost ones, when nothing is due sooner. Default: 2 seconds.</summary>
    public TimeSpan Maintenance { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long running jobs may go on at a stop. Default: in a service four fifths of <c>PLIMSOLL_DRAIN_LIMIT</c>, 20 seconds elsewhere.</summary>
    public TimeSpan? DrainLimit { get; init; }

    /// <summary>How long a handler may take to end once its attempt was cancelled, for its time or by an operator; after that the failure is recorded without it. Default: 10 seconds.</summary>
    public TimeSpan AbandonAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long completed jobs are kept. Default: 7 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Most jobs of a type leased ahead of their start. Default: 2,000.</summary>
    public int MaxPrefetch { get; init; } = 2000;

    /// <summary>
    /// What presses on a type of jobs besides themselves: processors, threads and the downstreams that its handler calls move its limit when it
    /// has a <c>targetP95Ms</c>. Read about four times a second for each. Default: nothing; a service's own figures when it has them.
    /// </summary>
    public Func<JobBudget, PressureSignals>? Pressure { get; init; }

    /// <summary>Where failures of the worker itself are told; those of handlers are kept with their jobs. Default: nowhere; a service's own logger when it has one.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Seed of everything random. Default: differs with every start.</summary>
    public int Seed { get; init; } = Environment.ProcessId ^ Environment.TickCount;
}
