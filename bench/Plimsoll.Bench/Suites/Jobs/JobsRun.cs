using System.Collections.Immutable;
using System.Globalization;

namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>What a subject is told to do.</summary>
/// <param name="Mode">What with the jobs.</param>
/// <param name="Jobs">How many, on the clock.</param>
/// <param name="WarmUpJobs">How many before the clock starts; only end to end and idle.</param>
internal readonly record struct JobsRun(JobsMode Mode, int Jobs, int WarmUpJobs = 0)
{
    /// <summary>As arguments of a subject.</summary>
    public ImmutableArray<string> Arguments =>
        [JobsModeNames.Of(Mode), Jobs.ToString(CultureInfo.InvariantCulture), WarmUpJobs.ToString(CultureInfo.InvariantCulture)];

    /// <summary>All jobs that the store sees.</summary>
    public int StoredJobs => Jobs + WarmUpJobs;
}
