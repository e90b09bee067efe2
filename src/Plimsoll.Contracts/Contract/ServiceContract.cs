using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>The contract of one service: what it promises, what may change at run time and what it may touch. Read from <c>plimsoll.json</c>.</summary>
public sealed record ServiceContract
{
    /// <summary>The version of the contract format that this library reads.</summary>
    public const string SupportedApiVersion = "plimsoll/v1";

    /// <summary>Version of the contract format: plimsoll/v1.</summary>
    [Description("Version of the contract format: plimsoll/v1.")]
    [Pattern(Patterns.ApiVersion)]
    public required string ApiVersion { get; init; }

    /// <summary>Who the service is and who owns it.</summary>
    [Description("Who the service is and who owns it.")]
    public required ServiceIdentity Service { get; init; }

    /// <summary>The data schema that the service produces and those that it accepts in a live store.</summary>
    [Description("The data schema that the service produces and those that it accepts in a live store.")]
    public SchemaCompatibility? Schema { get; init; }

    /// <summary>The telemetry contract that the service promises.</summary>
    [Description("The telemetry contract that the service promises.")]
    public TelemetryReference? Telemetry { get; init; }

    /// <summary>Budgets of the process as a whole.</summary>
    [Description("Budgets of the process as a whole.")]
    public ProcessBudget? Process { get; init; }

    /// <summary>Budgets by workload class.</summary>
    [Description("Budgets by workload class.")]
    public Workloads Workloads { get; init; } = Workloads.None;

    /// <summary>Services that this one calls, by name, with the budgets of the calls.</summary>
    [Description("Services that this one calls, by name, with the budgets of the calls.")]
    [Pattern(Patterns.Label)]
    public ImmutableSortedDictionary<string, DownstreamBudget> Downstreams { get; init; } = ImmutableSortedDictionary<string, DownstreamBudget>.Empty;

    /// <summary>Budgets and guards of the database.</summary>
    [Description("Budgets and guards of the database.")]
    public DatabaseBudget? Database { get; init; }

    /// <summary>Feature flags by name.</summary>
    [Description("Feature flags by name.")]
    [Pattern(Patterns.Identifier)]
    public ImmutableSortedDictionary<string, Feature> Features { get; init; } = ImmutableSortedDictionary<string, Feature>.Empty;

    /// <summary>What the running service does by itself when a signal crosses a line.</summary>
    [Description("What the running service does by itself when a signal crosses a line.")]
    public ImmutableArray<Rule> Rules { get; init; } = [];

    /// <summary>What the process may do.</summary>
    [Description("What the process may do.")]
    public Permissions Permissions { get; init; } = Permissions.None;

    /// <summary>The service level objective that alerts are derived from.</summary>
    [Description("The service level objective that alerts are derived from.")]
    public AlertObjective? Alerts { get; init; }

    /// <summary>The queues that the process may use, and those that its job types name.</summary>
    internal SortedSet<string> QueueNames() =>
        new(Permissions.Queues.Concat(Workloads.Jobs.Values.Select(job => job.Queue)), StringComparer.Ordinal);
}
