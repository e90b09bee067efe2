using System.Collections.Immutable;
using System.Text.Json;

namespace Plimsoll.Contracts;

/// <summary>
/// What a service promises to emit, so that dashboards, alerts and comparisons of releases can rely on it.
/// Read from <c>telemetry.json</c> beside the service's contract.
/// </summary>
public sealed record TelemetryContract
{
    /// <summary>Name and version, such as <c>playback-core-v2</c>; the service's contract refers to it.</summary>
    public required string Name { get; init; }

    /// <summary>Promised spans.</summary>
    public ImmutableArray<SpanDefinition> Spans { get => field.IsDefault ? [] : field; init; }

    /// <summary>Promised metrics.</summary>
    public ImmutableArray<MetricDefinition> Metrics { get => field.IsDefault ? [] : field; init; }

    /// <summary>Promised log events.</summary>
    public ImmutableArray<LogEventDefinition> LogEvents { get => field.IsDefault ? [] : field; init; }

    /// <summary>Reads a telemetry contract.</summary>
    /// <param name="utf8Json">The file: JSON, comments allowed.</param>
    /// <param name="file">Name of the file, for error messages.</param>
    /// <exception cref="FormatException">The file is no telemetry contract; the message says where and why.</exception>
    public static TelemetryContract Parse(ReadOnlySpan<byte> utf8Json, string file)
    {
        try
        {
            var contract = JsonSerializer.Deserialize(utf8Json, TelemetryContractJson.Default.TelemetryContract)
                ?? throw new FormatException($"{file}: expected an object with the members of a telemetry contract, found null.");
            TelemetryContractRules.Check(contract, file);
            return contract;
        }
        catch (JsonException fault)
        {
            throw new FormatException($"{file}({fault.LineNumber + 1},{fault.BytePositionInLine + 1}): {fault.Message}", fault);
        }
    }

    /// <summary>Writes the contract as indented JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, TelemetryContractJson.Default.TelemetryContract);

    /// <summary>Holds an observed service against a promise. What is observed beyond the promise is no finding.</summary>
    /// <param name="promise">What the service promises.</param>
    /// <param name="observed">What it was seen to emit.</param>
    /// <returns>Every broken promise; empty when all are kept.</returns>
    public static ImmutableArray<TelemetryFinding> Compare(TelemetryContract promise, TelemetryInventory observed) =>
        TelemetryComparison.Run(promise, observed);

    /// <summary>Holds an observed service against a contract that claims to be complete: names that were seen and stand in no entry.</summary>
    /// <param name="contract">What the service declares.</param>
    /// <param name="observed">What it was seen to emit.</param>
    /// <returns>One finding per undeclared name; empty when every name is declared.</returns>
    public static ImmutableArray<TelemetryFinding> FindUndeclared(TelemetryContract contract, TelemetryInventory observed) =>
        TelemetryComparison.FindUndeclared(contract, observed);
}
