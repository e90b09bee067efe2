using System.Collections.Immutable;

namespace Plimsoll.Runtime.Data;

/// <summary>What a migrator did.</summary>
/// <param name="Applied">Steps applied now, in order. Each stands by itself: steps before a fault stay applied.</param>
/// <param name="Faults">Why it stopped; none when the store is up to date.</param>
public sealed record MigrationReport(ImmutableArray<Migration> Applied, ImmutableArray<StoreFault> Faults);
