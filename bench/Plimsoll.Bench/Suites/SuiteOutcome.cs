using System.Collections.Immutable;
using Plimsoll.Evidence.Machine;
using Plimsoll.Bench.Reports;

namespace Plimsoll.Bench.Suites;

/// <summary>What a suite found.</summary>
internal sealed record SuiteOutcome
{
    /// <summary>The rows.</summary>
    public required ImmutableArray<Measurement> Measurements { get; init; }

    /// <summary>Who took part.</summary>
    public required ImmutableArray<SubjectDescription> Subjects { get; init; }

    /// <summary>How it was measured, a sentence or two per item.</summary>
    public required ImmutableArray<string> Method { get; init; }

    /// <summary>What was special about this run: rounds that were dropped, figures that were decided on service time.</summary>
    public required ImmutableArray<string> Remarks { get; init; }

    /// <summary>How much the machine was disturbed while the suite measured; <see langword="null"/> when no figure depends on it.</summary>
    public required Disturbance? Disturbance { get; init; }
}
