using System.Collections.Immutable;
using System.Text.Json;

namespace Plimsoll.Evidence.Parity;

/// <summary>What a comparison found.</summary>
internal sealed record ParityReport
{
    /// <summary>Version of this form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>How many cases were played.</summary>
    public required int Cases { get; init; }

    /// <summary>How many requests, to all four arms.</summary>
    public required int Requests { get; init; }

    /// <summary>Seed of the run.</summary>
    public required int Seed { get; init; }

    /// <summary>The differences, by layer, the severest first.</summary>
    public required ImmutableArray<ParityFinding> Findings { get; init; }

    /// <summary>What was not looked at.</summary>
    public ImmutableArray<ParityGap> NotCompared { get => field.IsDefault ? [] : field; init; }

    /// <summary>Signals that A has none of by its subject file.</summary>
    public ImmutableArray<ParitySignal> Undeclared { get => field.IsDefault ? [] : field; init; }

    /// <summary>What the receivers of telemetry could not take, and whose it was: the inventory of that arm is not whole.</summary>
    public ImmutableArray<string> TelemetryFaults { get => field.IsDefault ? [] : field; init; }

    /// <summary>The report as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ParityJson.Default.ParityReport);
}
