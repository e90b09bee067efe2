namespace Plimsoll.Jobs;

/// <summary>Cuts numbered jobs into runs. Pure; the same for every store.</summary>
internal static class RunSplitter
{
    /// <summary>The runs of jobs that are in no FIFO group.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="numbers">Their numbers, ascending; negative where a job is not added.</param>
    internal static List<JobRun> Split(IReadOnlyList<NewJob> jobs, ReadOnlySpan<long> numbers)
    {
        List<JobRun> runs = [];
        JobHeader? header = null;
        long first = 0;
        var count = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            var job = jobs[i];
            if (numbers[i] < 0 || job.OrderKey is not null) continue;
            if (header is not null && numbers[i] == first + count && count < JobLimits.MaxRunLength
                && (ReferenceEquals(header, job.Header) || header == job.Header))
            {
                count++;
                continue;
            }

            if (header is not null) runs.Add(new JobRun(header, first, count));
            (header, first, count) = (job.Header, numbers[i], 1);
        }

        if (header is not null) runs.Add(new JobRun(header, first, count));
        return runs;
    }
}
