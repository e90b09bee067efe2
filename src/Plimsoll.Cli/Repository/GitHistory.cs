using Plimsoll.Cli.Processes;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Cli.Repository;

/// <summary>What git knows about the repository.</summary>
internal static class GitHistory
{
    public const string NoCommit = "unknown";

    /// <summary>The commit checked out; <see cref="NoCommit"/> without git or outside a clone.</summary>
    public static async Task<string> HeadAsync(SourceTree tree, CancellationToken stop)
    {
        if (ProgramPath.Find("git") is null) return NoCommit;
        var head = await Programs.CaptureAsync(new ProgramStart("git", "rev-parse", "HEAD") { WorkingDirectory = tree.Root }, stop);
        return head.ExitCode == 0 ? head.Output.Trim() : NoCommit;
    }
}
