using Plimsoll.Cli.Processes;

namespace Plimsoll.Cli.Tests.Support;

/// <summary>A command line, run as a user runs it, up to its exit code.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static async Task<CommandRun> OfAsync(params string[] arguments)
    {
        var recording = new TerminalRecording();
        using var stop = new StopSignals();
        var exitCode = await CommandLine.RunAsync(arguments, recording.Terminal, stop);
        return new(exitCode, recording.Output, recording.Error);
    }
}
