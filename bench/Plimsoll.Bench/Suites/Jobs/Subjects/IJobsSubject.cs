using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Suites.Jobs.Subjects;

/// <summary>
/// A program that works on a queue, built and ready to start.
/// </summary>
/// <remarks>
/// <para>It is started as <c>PROGRAM MODE JOBS WARM_UP_JOBS</c> with the URL of its store in <c>QUEUE_URL</c>, makes what it needs there
/// when that is missing, and does no-op jobs with a payload of 200 bytes of JSON, added in batches of 1000 with one acknowledged write each.</para>
/// <para>Mode <c>enqueue</c> adds the jobs and leaves them, <c>drain</c> works off those that are there, <c>e2e</c> does both at once, and
/// before it, off the clock, as many jobs as the warm-up says. The clock runs from the first job added (to drain: from the start of the
/// workers) until every job is completed in the store.</para>
/// <para>At its end it prints the line that <see cref="JobsResult"/> reads and exits with 0. It exits with anything else when the queue
/// did not hold what it should have, before or after.</para>
/// </remarks>
internal interface IJobsSubject
{
    /// <summary>Its name in the rows, its version and its set-up.</summary>
    SubjectDescription Description { get; }

    /// <summary>The command that starts it.</summary>
    CommandLine CommandFor(JobsRun run, string url);
}
