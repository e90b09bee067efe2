using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Faults;

namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>What is asked of a service: which requests, how often, in which order, over which connections.</summary>
internal sealed record Workload
{
    /// <summary>Version of this file's form.</summary>
    [Description("Version of this file's form.")]
    [Pattern(Version)]
    public required string ApiVersion { get; init; }

    /// <summary>Name of the workload, as reports show it.</summary>
    [Description("Name of the workload, as reports show it.")]
    [Pattern(Patterns.Label)]
    public required string Name { get; init; }

    /// <summary>Host that requests name. Both sides of a comparison get the same bytes, so it is not the address that is asked.</summary>
    [Description("Host that requests name. Both sides of a comparison get the same bytes, so it is not the address that is asked.")]
    public string Host { get; init; } = "localhost";

    /// <summary>Requests that are asked before anything is measured: the same count for every subject, as compilers count calls.</summary>
    [Description("Requests that are asked before anything is measured: the same count for every subject, as compilers count calls.")]
    [Bounded(Bound.NotNegative)]
    public int WarmUpRequests { get; init; }

    /// <summary>Values that fill {name} in paths, headers and bodies, by name.</summary>
    [Description("Values that fill {name} in paths, headers and bodies, by name.")]
    [Pattern(Patterns.Identifier)]
    public ImmutableSortedDictionary<string, DataSet> Data { get; init; } = ImmutableSortedDictionary<string, DataSet>.Empty;

    /// <summary>What is asked, each with its share.</summary>
    [Description("What is asked, each with its share.")]
    [Repeatable]
    public required ImmutableArray<WorkloadRoute> Routes { get; init; }

    /// <summary>Requests are due by a schedule, whether or not earlier ones are answered. Either this or closed.</summary>
    [Description("Requests are due by a schedule, whether or not earlier ones are answered. Either this or closed.")]
    public OpenLoad? Open { get; init; }

    /// <summary>Each user asks when its last answer has come. Either this or open.</summary>
    [Description("Each user asks when its last answer has come. Either this or open.")]
    public ClosedLoad? Closed { get; init; }

    /// <summary>How requests travel.</summary>
    [Description("How requests travel.")]
    public ConnectionSettings Connections { get; init; } = new();

    /// <summary>How answers from a cache are told from others, and how many there should be.</summary>
    [Description("How answers from a cache are told from others, and how many there should be.")]
    public CacheExpectation? Cache { get; init; }

    /// <summary>Share of requests that are meant to do harm.</summary>
    [Description("Share of requests that are meant to do harm.")]
    public HostileTraffic? Hostile { get; init; }

    /// <summary>What goes wrong between the service and those that it depends on, by their names in the subject file.</summary>
    [Description("What goes wrong between the service and those that it depends on, by their names in the subject file.")]
    [Pattern(Patterns.Identifier)]
    public ImmutableSortedDictionary<string, FaultSettings> Dependencies { get; init; } = ImmutableSortedDictionary<string, FaultSettings>.Empty;

    /// <summary>What the stubs of the subject file answer, by their names; 200 with an empty JSON object for one that is not named.</summary>
    [Description("What the stubs of the subject file answer, by their names; 200 with an empty JSON object for one that is not named.")]
    [Pattern(Patterns.Identifier)]
    public ImmutableSortedDictionary<string, StubbedDependency> Stubs { get; init; } = ImmutableSortedDictionary<string, StubbedDependency>.Empty;

    /// <summary>The version that this program reads.</summary>
    internal const string SupportedVersion = "plimsoll-workload/v1";

    private const string Version = "^" + SupportedVersion + "$";
}
