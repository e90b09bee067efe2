using System.Diagnostics;

namespace Plimsoll.Cli.Processes;

/// <summary>A program to run: what, with which arguments, where.</summary>
internal sealed record ProgramStart(string FileName, params string[] Arguments)
{
    public string? WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The command as a person would type it.</summary>
    public override string ToString() => string.Join(' ', Arguments.Prepend(FileName).Select(Quote));

    public ProcessStartInfo ToStartInfo()
    {
        var start = new ProcessStartInfo(FileName, Arguments) { UseShellExecute = false, WorkingDirectory = WorkingDirectory ?? "" };
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        return start;
    }

    private static string Quote(string word) => word.Contains(' ', StringComparison.Ordinal) ? $"'{word}'" : word;
}
