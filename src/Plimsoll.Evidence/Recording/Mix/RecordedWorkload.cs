using System.Collections.Immutable;

namespace Plimsoll.Evidence.Recording;

/// <summary>A workload that was made from a recording.</summary>
/// <param name="Json">The file.</param>
/// <param name="Files">Files of values that stand beside it, by name.</param>
/// <param name="Routes">How many routes it has.</param>
/// <param name="Notes">What it does not say as it was.</param>
internal sealed record RecordedWorkload(string Json, IReadOnlyDictionary<string, string[]> Files, int Routes, ImmutableArray<string> Notes);
