using System.Collections.Immutable;
using System.ComponentModel;

namespace Plimsoll.Evidence.Hostile;

/// <summary>How often a case was played beside a load, and what its client saw.</summary>
/// <param name="Number">Number of the case.</param>
/// <param name="Name">Its name.</param>
/// <param name="Played">How often.</param>
/// <param name="Seen">What was seen, such as <c>400 Complete</c>, with how often.</param>
internal sealed record HostileCount(
    [property: Description("Number of the case.")] int Number,
    [property: Description("Its name.")] string Name,
    [property: Description("How often it was played.")] int Played,
    [property: Description("What its client saw, such as 400 Complete, with how often.")] ImmutableSortedDictionary<string, int> Seen);
