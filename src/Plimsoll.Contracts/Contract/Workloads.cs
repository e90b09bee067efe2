using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>Budgets by workload class. Each class fails in its own way, so each has its own kinds of budget.</summary>
public sealed record Workloads
{
    /// <summary>Routes, named METHOD /path.</summary>
    [Description("Routes, named METHOD /path.")]
    [Pattern(Patterns.Route)]
    public ImmutableSortedDictionary<string, HttpWorkload> Http { get; init; } = ImmutableSortedDictionary<string, HttpWorkload>.Empty;

    /// <summary>Job types.</summary>
    [Description("Job types.")]
    [Pattern(Patterns.Dotted)]
    public ImmutableSortedDictionary<string, JobWorkload> Jobs { get; init; } = ImmutableSortedDictionary<string, JobWorkload>.Empty;

    /// <summary>Data jobs with windows.</summary>
    [Description("Data jobs with windows.")]
    [Pattern(Patterns.Dotted)]
    public ImmutableSortedDictionary<string, DataWorkload> Data { get; init; } = ImmutableSortedDictionary<string, DataWorkload>.Empty;

    /// <summary>Edge functions.</summary>
    [Description("Edge functions.")]
    [Pattern(Patterns.Label)]
    public ImmutableSortedDictionary<string, EdgeWorkload> Edge { get; init; } = ImmutableSortedDictionary<string, EdgeWorkload>.Empty;

    /// <summary>The build pipeline.</summary>
    [Description("The build pipeline.")]
    public BuildWorkload? Build { get; init; }

    internal static Workloads None { get; } = new();
}
