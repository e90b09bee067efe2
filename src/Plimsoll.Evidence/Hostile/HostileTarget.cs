using System.Net;
using Plimsoll.Evidence.Outgoing;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>What the cases need to know of a subject.</summary>
internal sealed record HostileTarget
{
    /// <summary>From how many bytes on an answer is large: more than a connection holds on its way to one who reads slowly.</summary>
    public const int LargeBytes = 1024 * 1024;

    /// <summary>Where it serves.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>What answers 2xx to GET, quickly, and the same each time.</summary>
    public required string GoodTarget { get; init; }

    /// <summary>What takes a JSON body by POST; the cases that need one are left out without it.</summary>
    public string? JsonTarget { get; init; }

    /// <summary>What answers with at least <see cref="LargeBytes"/>; the cases that need one are left out without it.</summary>
    public string? LargeTarget { get; init; }

    /// <summary>What calls a dependency, which <see cref="GoodTarget"/> does not; the cases that need one are left out without it.</summary>
    public ParityCase? DependencyRequest { get; init; }

    /// <summary>Why there is no such request.</summary>
    public string NoDependencyRequest { get; init; } = "no request that calls a dependency is named";

    /// <summary>Whether that is for want of a request that would do, and not of a dependency: then the workload could have had one.</summary>
    public bool CouldCallDependency { get; init; }

    /// <summary>Sets what goes wrong with every answer of its dependencies; null when they are none that could be told to.</summary>
    public Action<StubFault>? SetDependencyFault { get; init; }

    /// <summary>Longest time for a case; beyond it the subject hangs. Default: 15 s.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest time until it serves as ever after a case. Default: 5 s.</summary>
    public TimeSpan RecoveryLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Why the cases that need a large answer can't be played; null when they can.</summary>
    public string? LacksLarge => LargeTarget is null ? "no route of the workload is read with GET and answered with 1 MiB or more" : null;

    /// <summary>Why the cases that need a target for JSON can't be played; null when they can.</summary>
    public string? LacksJson => JsonTarget is null ? "no route of the workload takes JSON by POST" : null;

    /// <summary>Why the cases that need a dependency can't be played; null when they can.</summary>
    public string? LacksDependency => DependencyRequest is null ? NoDependencyRequest : SetDependencyFault is null ? "its dependencies are no stubs" : null;

    /// <summary>Value of the Host header. Default: <c>parity.test</c>.</summary>
    public string Host { get; init; } = "parity.test";
}
