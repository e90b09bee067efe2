namespace Plimsoll.Runtime.Configuration;

/// <summary>What the environment holds for one variable: a text, nothing, or something that can't be read.</summary>
/// <param name="Text">The text; null when there is none.</param>
/// <param name="Problem">Why there is no text.</param>
/// <param name="Action">What to do about it; null when setting the variable is the answer.</param>
/// <param name="IsFault">Whether the problem stands even for a variable that may be missing.</param>
internal readonly record struct EnvironmentLookup(string? Text, string Problem, string? Action, bool IsFault)
{
    public static EnvironmentLookup Found(string text) => new(text, "", null, false);

    public static EnvironmentLookup Nothing(string problem) => new(null, problem, null, false);

    public static EnvironmentLookup Fault(string problem, string action) => new(null, problem, action, true);
}
