namespace Plimsoll.Runtime.Configuration;

/// <summary>Lists of values as people read them.</summary>
internal static class Words
{
    public static string Or(IReadOnlyList<string> values) => values.Count switch
    {
        0 => "",
        1 => values[0],
        _ => $"{string.Join(", ", values.Take(values.Count - 1))} or {values[^1]}",
    };

    public static string OneOf(IReadOnlyList<string> values) => values.Count == 1 ? values[0] : $"one of {string.Join(", ", values)}";
}
