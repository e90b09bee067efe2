using Plimsoll.Cli.Processes;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Cli.Tests.Documents;

/// <summary>Every command line that a document shows is one that the program takes: its verb, its options, its arguments.</summary>
public sealed class DocumentedCommandTests
{
    private const string Program = "./plimsoll ";
    private static readonly string Root = Path.GetDirectoryName(RepositoryFolder.Path("README.md"))!;

    [Fact]
    public void Every_documented_command_line_is_one()
    {
        var lines = Documents().SelectMany(static file => File.ReadLines(file).Select((line, index) => (Place: $"{Path.GetRelativePath(Root, file)}:{index + 1}", Line: line)))
            .Select(static entry => (entry.Place, Command: CommandIn(entry.Line)))
            .Where(static entry => entry.Command is not null)
            .ToArray();
        Assert.True(lines.Length > 40, $"Only {lines.Length} command lines were found.");
        var recording = new TerminalRecording();
        using var stop = new StopSignals();
        Assert.Empty(lines.SelectMany(line => CommandLine.Faults(Words(line.Command!), recording.Terminal, stop).Select(fault => $"{line.Place}: {fault}")));
    }

    private static IEnumerable<string> Documents() =>
    [
        .. new[] { "docs", "bench", "services", "src" }
            .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", new EnumerationOptions { RecurseSubdirectories = true }))
            .Where(static file => Path.GetExtension(file) is ".md" or ".yml" && !file.Contains("/node_modules/", StringComparison.Ordinal)),
        .. Directory.EnumerateFiles(Root, "*.md"),
    ];

    // At the start of a line of its own, or after `run:` of a workflow. A form with choices or gaps is none.
    private static string? CommandIn(string line)
    {
        var text = line.Trim();
        foreach (var start in new[] { "- run: ", "run: " }) text = text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : text;
        if (!text.StartsWith(Program, StringComparison.Ordinal)) return null;
        foreach (var end in new[] { " #", " >", " ||", " &&", " |" }) text = text.Split(end)[0];
        return text.IndexOfAny(['[', '<', '…', '`']) >= 0 ? null : text[Program.Length..].Trim();
    }

    // What a shell would fill in: a number where one may be asked for, a name otherwise.
    private static string[] Words(string command) => [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static word => word.Trim('"').Trim('\''))];
}
