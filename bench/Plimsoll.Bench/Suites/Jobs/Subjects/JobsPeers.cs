using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Subjects;

namespace Plimsoll.Bench.Suites.Jobs.Subjects;

/// <summary>Installs the peers.</summary>
internal sealed class JobsPeers(SuiteContext context)
{
    /// <summary>Number of peers, for the progress.</summary>
    public const int Count = 3;

    private readonly NpmInstall _npm = new(context.Processes, context.Repository);

    /// <summary>Graphile Worker, on PostgreSQL.</summary>
    public Task<IJobsSubject> GraphileWorkerAsync(IPhase phase, CancellationToken cancellation) => InstallAsync(
        "graphile-worker",
        "two processes that enqueue and work, local queue of 1000, completions in batches, addJobs of 1000 jobs",
        phase,
        cancellation);

    /// <summary>pg-boss, on PostgreSQL.</summary>
    public Task<IJobsSubject> PgBossAsync(IPhase phase, CancellationToken cancellation) => InstallAsync(
        "pg-boss",
        "two processes that enqueue and work, a partition for the queue, inserts, fetches and completions of 1000 jobs, bursts and LISTEN/NOTIFY",
        phase,
        cancellation);

    /// <summary>BullMQ, on Redis.</summary>
    public Task<IJobsSubject> BullMqAsync(IPhase phase, CancellationToken cancellation) => InstallAsync(
        "bullmq",
        "one process that enqueues and one that works, addBulk of 1000 jobs in a pipeline, concurrency 100, completed jobs removed",
        phase,
        cancellation);

    private async Task<IJobsSubject> InstallAsync(string package, string setup, IPhase phase, CancellationToken cancellation)
    {
        phase.Step($"the peer on {package}");
        var folder = await _npm.RunAsync(package, cancellation);
        var version = $"{NpmInstall.VersionOf(folder, package)} (Node {NpmInstall.VersionOf(folder, JobsPeer.RuntimePackage)})";
        return new JobsPeer(new SubjectDescription(package, version, setup), folder);
    }
}
