using System.Text;

namespace ManifestApi.Tests.Domain;

/// <summary>The lines between the common head and the common tail of two texts, with one line around them.</summary>
internal static class TextDifference
{
    private const int MaxLines = 40;

    internal static string Of(string expected, string actual)
    {
        var left = expected.Split('\n');
        var right = actual.Split('\n');
        var head = 0;
        while (head < Math.Min(left.Length, right.Length) && left[head] == right[head]) head++;
        var tail = 0;
        while (tail < Math.Min(left.Length, right.Length) - head && left[^(tail + 1)] == right[^(tail + 1)]) tail++;
        var text = new StringBuilder();
        if (head > 0) text.Append("  ").Append(left[head - 1]).Append('\n');
        Add(text, "- ", left[head..^tail]);
        Add(text, "+ ", right[head..^tail]);
        if (tail > 0) text.Append("  ").Append(left[^tail]).Append('\n');
        return text.Insert(0, $"from line {head + 1}:\n").ToString();
    }

    private static void Add(StringBuilder text, string sign, string[] lines)
    {
        foreach (var line in lines.Take(MaxLines)) text.Append(sign).Append(line).Append('\n');
        if (lines.Length > MaxLines) text.Append(sign).Append($"… {lines.Length - MaxLines} more lines\n");
    }
}
