using System.Net;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>What the cases need to know of a subject.</summary>
internal sealed record HostileTarget
{
    /// <summary>Where it serves.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>What answers 2xx to GET, quickly, and the same each time.</summary>
    public required string GoodTarget { get; init; }

    /// <summary>What takes a JSON body by POST; the cases that need one are left out without it.</summary>
    public string? JsonTarget { get; init; }

    /// <summary>What answers with some megabytes; the cases that need one are left out without it.</summary>
    public string? LargeTarget { get; init; }

    /// <summary>What calls the dependency; the cases that need one are left out without it or without a stub.</summary>
    public string? DependencyTarget { get; init; }

    /// <summary>The stub of the dependency, and what sets the fault that it answers with.</summary>
    public Action<StubFault>? SetDependencyFault { get; init; }

    /// <summary>Longest time for a case; beyond it the subject hangs. Default: 15 s.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest time until it serves as ever after a case. Default: 5 s.</summary>
    public TimeSpan RecoveryLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Value of the Host header. Default: <c>parity.test</c>.</summary>
    public string Host { get; init; } = "parity.test";
}
