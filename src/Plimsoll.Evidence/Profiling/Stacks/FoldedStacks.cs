using System.Globalization;
using System.Text;

namespace Plimsoll.Evidence.Profiling.Stacks;

/// <summary>The common text format of stacks: a line each, its frames with semicolons between them, a blank, its weight.</summary>
internal static class FoldedStacks
{
    private const char Separator = ';';

    /// <summary>The text of a tree.</summary>
    public static string Write(StackTree tree)
    {
        var text = new StringBuilder();
        foreach (var (frames, weight) in tree.Stacks())
            text.AppendJoin(Separator, frames.Select(Plain)).Append(' ').Append(CultureInfo.InvariantCulture, $"{weight}\n");
        return text.ToString();
    }

    /// <summary>Reads a text. Throws <see cref="InvalidDataException"/> with the number of the first line that is none.</summary>
    public static StackTree Read(string text)
    {
        var tree = new StackTree();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var blank = line.LastIndexOf(' ');
            if (blank < 1 || !long.TryParse(line.AsSpan(blank + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var weight))
                throw new InvalidDataException($"line {number} does not end in a blank and a whole number");
            tree.Add(line[..blank].Split(Separator), weight);
        }

        return tree.Total > 0 ? tree : throw new InvalidDataException("no line has a stack");
    }

    // A name that holds the separator would be read as two frames.
    private static string Plain(string frame) => string.Concat(frame.Select(static letter => letter == Separator ? ':' : char.IsControl(letter) ? ' ' : letter));
}
