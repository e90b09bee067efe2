using Plimsoll.Contracts;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Load.Records;
using Plimsoll.Evidence.Load.Reports;
using Plimsoll.Evidence.Measuring;
using Plimsoll.Evidence.Statistics;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Comparing.Running;

/// <summary>
/// One arm alone, asked as much as it takes: what a duet would hide, because there each arm also waits for the others. Gives throughput, memory,
/// its growth, and how long a trivial request waits meanwhile.
/// </summary>
internal sealed class SoloPhase(PlannedPhase phase, LoadOfPlan load, int seed, TimeProvider time)
{
    private const double LastFrom = 0.75;
    private const double HeartbeatShare = 0.95;

    private static readonly TimeSpan SampleInterval = TimeSpan.FromMilliseconds(250);

    public async Task RunAsync(ComparedArm arm, CancellationToken cancellation)
    {
        await using var subject = await arm.LaunchAsync(cancellation);
        try
        {
            if (load.WarmUp(seed) is { } warmUp) await LoadRun.RunAsync(warmUp, subject.EndPoint(), cancellation);
            LoadReport? report = null;
            var (start, loadStartMs) = (time.GetTimestamp(), 0.0);
            var options = new MeasureOptions { IsQuick = false, Launches = 1, SampleInterval = SampleInterval };
            var watched = await new PhaseWatch(subject, options, time).RunAsync(
                phase.Name,
                async stop =>
                {
                    loadStartMs = time.GetElapsedTime(start).TotalMilliseconds;
                    report = await LoadRun.RunAsync(load.Saturating(phase, seed), subject.EndPoint(), stop);
                },
                cancellation);
            Add(arm, watched with { Samples = LoadRecords.Counted(watched.Samples, report!, loadStartMs) }, report!);
            await subject.StopAsync();
        }
        catch (SubjectFailedException fault)
        {
            throw new ArmFailedException(arm, $"failed under saturation: {fault.What}", fault);
        }
    }

    // One straggler at the end must not stretch the time that all others are divided by.
    private static long GoodWithin(LoadReport report, double seconds)
    {
        var (endNs, good) = (seconds * 1e9, 0L);
        for (var number = 0; number < report.Records.Count; number++)
        {
            ref readonly var record = ref report.Records[number];
            if (record.Outcome == RequestOutcome.Expected && record.EndNs <= endNs) good++;
        }

        return good;
    }

    private void Add(ComparedArm arm, PhaseRecord watched, LoadReport report)
    {
        var outcomes = report.All.Outcomes;
        if (outcomes.Answers == 0) throw new ArmFailedException(arm, $"answered nothing under saturation: {report.FirstFailure}");
        // Who refuses or fails under load is fast at that: good answers count alone, and how many were not is a metric of its own.
        var good = GoodWithin(report, phase.Seconds);
        arm.Add(new MetricValue(MetricNames.ThroughputPerSecond, good / phase.Seconds, good));
        arm.Add(new MetricValue(MetricNames.SaturationErrorRate, outcomes.FailureShare, outcomes.Total, outcomes.Failures));
        arm.Memory = [.. watched.Samples.Select(static sample => new MemoryPoint(sample.AtMs / 1000, sample.ResidentMb))];
        var last = watched.Samples.Where(sample => sample.AtMs >= LastFrom * watched.DurationMs).Select(static sample => sample.ResidentMb).ToArray();
        if (last.Length > 0) arm.Add(new MetricValue(SignalNames.ProcessMemoryMb, new Sample(last).Median, last.Length));
        if (MemoryGrowth.Of(watched) is { } growth) arm.Add(new MetricValue(MetricNames.MemoryGrowth, growth.MbPer10kRequests, growth.Points));
        if (watched.Heartbeat is { DelaysMs: { IsEmpty: false } delays }) arm.Add(new MetricValue(MetricNames.HeartbeatP95Ms, new Sample(delays).Quantile(HeartbeatShare), delays.Length));
    }
}
