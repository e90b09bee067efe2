using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Suites;
using Plimsoll.Bench.Suites.Jobs;
using Plimsoll.Bench.Suites.Jobs.Subjects;

namespace Plimsoll.Bench.Tests.Jobs;

/// <summary>A subject that claims a rate and keeps no queue at all. It notes what it was started for.</summary>
internal sealed class ScriptedSubject(string name, double jobsPerSecond) : IJobsSubject
{
    public List<(JobsRun Run, string Url)> Started { get; } = [];

    public SubjectDescription Description { get; } = new(name, "1.0", "scripted");

    public CommandLine CommandFor(JobsRun run, string url)
    {
        Started.Add((run, url));
        var starts = run.Mode == JobsMode.Idle ? $""","startMs":[{string.Join(',', Enumerable.Range(1, run.Jobs))}]""" : "";
        return new("echo", [$$"""{"mode":"{{JobsModeNames.Of(run.Mode)}}","jobs":{{run.Jobs}},"seconds":1,"jobsPerSecond":{{jobsPerSecond}}{{starts}}}"""]);
    }
}
