using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Machine;

/// <summary>Which source was measured.</summary>
/// <param name="Commit">Commit that is checked out; <c>unknown</c> outside a repository.</param>
/// <param name="Dirty">Whether files differ from the commit; <see langword="true"/> when it cannot be told.</param>
internal sealed record SourceState(string Commit, bool Dirty)
{
    /// <summary>Asks git. Evidence that the bench itself writes does not make the source dirty.</summary>
    public static async Task<SourceState> ReadAsync(ProcessRegistry processes, string root, CancellationToken cancellation)
    {
        try
        {
            var commit = await processes.RunToEndAsync(new CommandLine("git", ["rev-parse", "HEAD"]) { Folder = root }, cancellation);
            var changes = await processes.RunToEndAsync(
                new CommandLine("git", ["status", "--porcelain", "--", ".", ":(exclude)docs/evidence"]) { Folder = root },
                cancellation);
            return new SourceState(commit.Trim(), changes.Trim().Length > 0);
        }
        catch (ProcessFailedException)
        {
            return new SourceState("unknown", Dirty: true);
        }
    }
}
