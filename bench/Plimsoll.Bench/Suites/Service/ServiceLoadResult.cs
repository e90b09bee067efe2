using System.Collections.Immutable;
using Plimsoll.Bench.Reports;

namespace Plimsoll.Bench.Suites.Service;

/// <summary>What the loaded part of the suite gave.</summary>
/// <param name="Measurements">Its rows.</param>
/// <param name="TailRate">The fixed rate at which latency was measured, in requests per second.</param>
/// <param name="Remarks">What was special about this run.</param>
internal sealed record ServiceLoadResult(ImmutableArray<Measurement> Measurements, double TailRate, ImmutableArray<string> Remarks);
