using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Subjects;

namespace Plimsoll.Bench.Suites.Jobs.Subjects;

/// <summary>Our own queue, ahead of time compiled.</summary>
internal sealed class OurJobs(string program) : IJobsSubject
{
    private const string Project = "bench/subjects/jobs";
    private const string Program = "plimsoll-jobs-subject";

    /// <inheritdoc/>
    public SubjectDescription Description { get; } = new(
        "postgres", "Native AOT", "Plimsoll.Jobs on PostgreSQL, in the rows named sqlite on SQLite: one process that enqueues and works, two producers, 16 jobs at a time, EnqueueManyAsync of 1000 jobs");

    /// <summary>Publishes it the way it ships.</summary>
    public static async Task<IJobsSubject> BuildAsync(SuiteContext context, CancellationToken cancellation)
    {
        var folder = await new DotnetBuild(context.Processes, context.Repository).PublishAotAsync(Project, Program, cancellation);
        return new OurJobs(Path.Combine(folder, Program));
    }

    /// <inheritdoc/>
    public CommandLine CommandFor(JobsRun run, string url) => new(program, run.Arguments) { Environment = SubjectEnvironment.ForJobs(url) };
}
