using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>What makes a metric that metric: instruments that agree in all of it add up.</summary>
/// <param name="Scope">Name of the meter.</param>
/// <param name="ScopeVersion">Version of the meter; may be empty.</param>
/// <param name="Name">Name of the instrument.</param>
/// <param name="Unit">Unit in UCUM; may be empty.</param>
/// <param name="Description">What it means; may be empty.</param>
/// <param name="Instrument">How it behaves.</param>
/// <param name="IsInteger">Whether its numbers are integers.</param>
internal sealed record MetricIdentity(
    string Scope, string ScopeVersion, string Name, string Unit, string Description, MetricInstrument Instrument, bool IsInteger);
