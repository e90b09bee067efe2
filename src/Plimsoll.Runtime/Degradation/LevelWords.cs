using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Degradation;

/// <summary>The names of the levels, as the contract has them.</summary>
public static class LevelWords
{
    /// <summary>The name of a level.</summary>
    /// <param name="level">The level.</param>
    public static string Of(DegradeLevel level) => level switch
    {
        DegradeLevel.Plain => "plain",
        DegradeLevel.Stale => "stale",
        DegradeLevel.Lean => "lean",
        DegradeLevel.Capped => "capped",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "There is no such level."),
    };
}
