using System.Collections.Immutable;

namespace Plimsoll.Evidence.Recording;

/// <summary>The requests of a HAR file to one origin.</summary>
/// <param name="Origin">The origin.</param>
/// <param name="StartedAt">When the first came.</param>
/// <param name="Entries">The requests, in the order of their times.</param>
/// <param name="LeftOut">What was left out and why, with how often.</param>
internal sealed record HarRecording(string Origin, DateTimeOffset StartedAt, ImmutableArray<HarEntry> Entries, ImmutableSortedDictionary<string, long> LeftOut);
