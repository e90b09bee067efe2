using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Parity;

/// <summary>How arms are compared.</summary>
internal sealed record ParityOptions
{
    /// <summary>Value of the Host header, the same for all arms, so that what they make of it can be compared. Default: <c>parity.test</c>.</summary>
    public string Host { get; init; } = "parity.test";

    /// <summary>What a live arm answers below 500. Default: <c>/</c>.</summary>
    public string HealthTarget { get; init; } = "/";

    /// <summary>How long to wait for a response. Default: 10 s.</summary>
    public TimeSpan ResponseLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait for a server to give up on a request that never ends. Default: 40 s, above the usual 30 s.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>How long to wait for the process to end once it is asked to. Default: 30 s.</summary>
    public TimeSpan StopLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Names of metrics, spans and log events that alerts and dashboards ask for, in OpenTelemetry's or Prometheus' form.</summary>
    public IReadOnlyList<string> QueriedNames { get; init; } = [];

    /// <summary>Whether the hostile suite is played, which takes some minutes. Default: true; without it, its layer was not looked at.</summary>
    public bool PlaysHostile { get; init; } = true;

    /// <summary>What is special about the dependencies of every arm. Default: nothing.</summary>
    public DependencySettings Dependencies { get; init; } = DependencySettings.None;

    /// <summary>Seed of the trace ids.</summary>
    public int Seed { get; init; } = 1;
}
