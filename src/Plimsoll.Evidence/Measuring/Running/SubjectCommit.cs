using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Measuring;

/// <summary>Which state of its repository a subject is made from.</summary>
internal static class SubjectCommit
{
    /// <summary>The subject with its commit, when its folder lies in a repository of git.</summary>
    public static async Task<SubjectRecord> ReadAsync(SubjectFile file, ProcessRegistry processes, CancellationToken cancellation)
    {
        var record = new SubjectRecord { Name = file.Subject.Name, Runtime = file.Subject.Runtime, FileSha256 = file.Sha256 };
        try
        {
            var commit = await GitAsync(file, processes, ["rev-parse", "HEAD"], cancellation);
            var changes = await GitAsync(file, processes, ["status", "--porcelain", "--", "."], cancellation);
            return record with { Commit = commit, IsDirty = changes.Length > 0 };
        }
        catch (ProcessFailedException)
        {
            // No repository, or no git: then there is no commit to name.
            return record;
        }
    }

    private static async Task<string> GitAsync(SubjectFile file, ProcessRegistry processes, string[] arguments, CancellationToken cancellation) =>
        (await processes.RunToEndAsync(new CommandLine("git", ["-C", file.SourceFolder, .. arguments]), cancellation)).Trim();
}
