using Plimsoll.Evidence.Profiling.Stacks;

namespace Plimsoll.Evidence.Profiling.Perf;

/// <summary>
/// Reads what <c>perf script --fields comm,tid,ip,sym,dso</c> prints: a line with the thread, a line a frame from the innermost, an empty line.
/// </summary>
internal static class PerfScript
{
    private const string Deleted = " (deleted))";

    /// <summary>The stacks of all samples.</summary>
    public static StackTree Read(IEnumerable<string> lines)
    {
        var tree = new StackTree();
        List<string> frames = [];
        var isSample = false;
        foreach (var line in lines.Append(""))
        {
            if (line.Length == 0)
            {
                // A sample without a stack is one all the same.
                if (isSample) tree.Add(Enumerable.Reverse(frames), 1);
                frames.Clear();
                isSample = false;
            }
            else if (line[0] is not ('\t' or ' ')) isSample = true;
            else if (isSample) frames.Add(Frame(line.Trim()));
            else
            {
                // The name of a thread that begins with a blank, or is padded to the right.
                isSample = true;
            }
        }

        return tree;
    }

    // An address, a name with blanks in it, a file in brackets.
    private static string Frame(string line)
    {
        var name = line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        if (name.EndsWith(Deleted, StringComparison.Ordinal)) name = $"{name[..^Deleted.Length]})";
        var file = name.LastIndexOf(" (", StringComparison.Ordinal);
        if (file < 0) return name;
        var symbol = name[..file];
        return symbol == StackTree.Unknown ? $"[{Path.GetFileName(name[(file + 2)..].TrimEnd(')')).Trim('[', ']')}]" : symbol;
    }
}
