namespace Plimsoll.Cli.Up;

/// <summary>Reads from the lines of a build what a person wants to know of it while it runs.</summary>
internal static class BuildStep
{
    private const string Arrow = " -> ";
    private const string NoteMark = "note: ";

    /// <summary>What has been reached with this line; null when it says nothing of that.</summary>
    public static string? Of(string line)
    {
        var text = line.Trim();
        if (text.StartsWith("Determining projects to restore", StringComparison.Ordinal)) return "fetching packages";
        if (text.StartsWith("Generating native code", StringComparison.Ordinal)) return "compiling to native code, the longest step";
        var arrow = text.IndexOf(Arrow, StringComparison.Ordinal);
        return arrow > 0 ? $"{text[..arrow]} is built" : null;
    }

    /// <summary>What the build has to tell although it succeeded: lines that begin with <c>note:</c>.</summary>
    public static IEnumerable<string> Notes(string output) =>
        output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith(NoteMark, StringComparison.Ordinal)).Distinct();
}
