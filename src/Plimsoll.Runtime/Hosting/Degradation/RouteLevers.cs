using Plimsoll.Contracts;
using Plimsoll.Runtime.Degradation;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Moves governors and ladders.</summary>
internal sealed class RouteLevers(AdmissionControl admission, RouteLadders ladders) : IRouteLevers
{
    public void SetAdmission(string route, double? share)
    {
        if (share is not (null or (>= 0 and <= 1)))
            throw new ArgumentException($"{share} is no share: the admission of a route is a number from 0 to 1.", nameof(share));
        admission.GovernorOf(route).Fraction = share ?? 1;
    }

    public void SetDegraded(string route, DegradeLevel? level, string? reason) => LadderOf(route, level, reason).Set(level, reason);

    public void SetDegradedAtLeast(string route, DegradeLevel? level, string? reason) => LadderOf(route, level, reason).SetBest(level, reason);

    private RouteLadder LadderOf(string route, DegradeLevel? level, string? reason)
    {
        var ladder = ladders.For(route);
        if (level is { } named && !ladder.Has(named))
            throw new ArgumentException($"The ladder of \"{route}\" has no level {LevelWords.Of(named)}.", nameof(level));
        if (level is not null && !IsWord(reason))
            throw new ArgumentException("A level needs a reason in one word, of lower-case letters, digits and hyphens, from a letter.", nameof(reason));
        return ladder;
    }

    // It stands in a header as it is.
    private static bool IsWord(string? reason) =>
        reason is { Length: > 0 and <= 64 } && char.IsAsciiLetterLower(reason[0])
        && reason.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
}
