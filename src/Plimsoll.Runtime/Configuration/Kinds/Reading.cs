namespace Plimsoll.Runtime.Configuration;

/// <summary>What a kind made of a text: a value, or the reason why there is none.</summary>
/// <remarks>The reason never repeats the text, so that the caller alone decides whether the text may be shown.</remarks>
internal readonly record struct Reading<T>
{
    private Reading(bool accepted, T value, string problem, string? action, string? suggestion)
    {
        Accepted = accepted;
        Value = value;
        Problem = problem;
        Action = action;
        Suggestion = suggestion;
    }

    public bool Accepted { get; }

    public T Value { get; }

    /// <summary>The predicate of a sentence whose subject is the text, such as "is not a URL".</summary>
    public string Problem { get; }

    /// <summary>What to do, when it is something other than to follow the kind's expectation.</summary>
    public string? Action { get; }

    /// <summary>An accepted text close to the refused one.</summary>
    public string? Suggestion { get; }

    public static Reading<T> Of(T value) => new(true, value, "", null, null);

    public static Reading<T> Refused(string problem, string? action = null, string? suggestion = null) =>
        new(false, default!, problem, action, suggestion);

    public Reading<TOther> Select<TOther>(Func<T, TOther> convert) =>
        Accepted ? Reading<TOther>.Of(convert(Value)) : Reading<TOther>.Refused(Problem, Action, Suggestion);
}
