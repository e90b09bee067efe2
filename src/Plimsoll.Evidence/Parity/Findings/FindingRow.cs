namespace Plimsoll.Evidence.Parity;

/// <summary>Findings as rows of a table for people; commands and tests print the same.</summary>
internal static class FindingRow
{
    private const int LongestExample = 60;

    /// <summary>What stands above the columns.</summary>
    public static string[] Titles => ["severity", "layer", "where", "how", "A", "B"];

    /// <summary>The cells of findings that are alike.</summary>
    public static string[] Of(FindingGroup group) =>
    [
        $"{group.First.Severity}", $"{group.First.Layer}", group.Where, $"{group.First.Kind}", Short(group.First.ExampleA), Short(group.First.ExampleB),
    ];

    private static string Short(string? example) => example is null ? "–" : example.Length <= LongestExample ? example : example[..(LongestExample - 1)] + "…";
}
