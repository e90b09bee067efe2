using Plimsoll.Bench.Machine;
using Plimsoll.Bench.Progress;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Suites;

/// <summary>What a suite gets to work with.</summary>
internal sealed record SuiteContext
{
    /// <summary>Whether a short run was asked for.</summary>
    public required bool Quick { get; init; }

    /// <summary>Seed of every schedule and order.</summary>
    public required int Seed { get; init; }

    /// <summary>The repository that is measured.</summary>
    public required Repository Repository { get; init; }

    /// <summary>A folder of this run's own, removed at its end.</summary>
    public required string WorkFolder { get; init; }

    /// <summary>Starts programs, and ends them whatever happens.</summary>
    public required ProcessRegistry Processes { get; init; }

    /// <summary>Where progress goes.</summary>
    public required IBenchProgress Progress { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }
}
