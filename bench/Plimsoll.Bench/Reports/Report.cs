using System.Collections.Immutable;
using Plimsoll.Evidence.Machine;

namespace Plimsoll.Bench.Reports;

/// <summary>The result of a suite: what is written to <c>docs/evidence/SUITE.json</c>.</summary>
internal sealed record Report
{
    /// <summary>Name of the suite.</summary>
    public required string Suite { get; init; }

    /// <summary>Commit that was measured.</summary>
    public required string Commit { get; init; }

    /// <summary>Whether the tree had changes that the commit lacks.</summary>
    public required bool Dirty { get; init; }

    /// <summary>The machine.</summary>
    public required MachineInfo Machine { get; init; }

    /// <summary>When the run started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Seed of every schedule and order; the same seed repeats them.</summary>
    public required int Seed { get; init; }

    /// <summary>Whether it was a short run, good to see that everything works and for nothing else.</summary>
    public required bool Quick { get; init; }

    /// <summary>The rows, judged.</summary>
    public required ImmutableArray<ReportRow> Rows { get; init; }
}
