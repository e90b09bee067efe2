using Plimsoll.Bench.Suites;

namespace Plimsoll.Bench;

/// <summary>What was asked for.</summary>
/// <param name="Suite">The suite.</param>
/// <param name="Quick">Whether a short run will do.</param>
/// <param name="JsonFile">Where to write the report as well; <see langword="null"/> for nowhere.</param>
/// <param name="Seed">Seed of every schedule and order.</param>
internal sealed record BenchOptions(IBenchSuite Suite, bool Quick, FileInfo? JsonFile, int Seed);
