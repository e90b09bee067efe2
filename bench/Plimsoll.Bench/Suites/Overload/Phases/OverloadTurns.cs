using System.Collections.Immutable;
using Plimsoll.Evidence.Native;
using Plimsoll.Bench.Subjects;
using Plimsoll.Bench.Suites.Overload.Client;
using Plimsoll.Bench.Suites.Overload.Figures;
using Plimsoll.Bench.Suites.Overload.Stand;
using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Suites.Overload.Phases;

/// <summary>Gives each subject its turn: a process of its own that starts with a store in order, and ends with the turn.</summary>
internal sealed class OverloadTurns(SubjectStarter starter, OverloadStand stand)
{
    /// <summary>Runs a turn.</summary>
    /// <param name="subject">Whose turn it is.</param>
    /// <param name="schedule">What is asked.</param>
    /// <param name="seed">Seed of the retries' delays.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="moments">What happens to the store.</param>
    public async Task<Turn> RunAsync(Subject subject, TrafficSchedule schedule, int seed, CancellationToken cancellation, params ImmutableArray<Moment> moments)
    {
        stand.Link.Restore();
        await using var running = await starter.StartAsync(subject, TrafficMix.ReadyPath, cancellation);
        try
        {
            var windows = schedule.Windows;
            var (before, after) = (new long[windows.Length], new long[windows.Length]);
            var readings = windows.SelectMany((window, index) => new[]
            {
                new Moment(window.FromNs, () => before[index] = CpuNs(running.Process.Id)),
                new Moment(window.ToNs, () => after[index] = CpuNs(running.Process.Id)),
            });
            var log = await RetryingLoad.RunAsync(running.EndPoint, schedule, seed, [.. readings.Concat(moments).OrderBy(moment => moment.AtNs)], cancellation);
            return new Turn(schedule, log, [.. windows.Select((window, index) => (after[index] - before[index]) / 1e9 / window.Seconds)]);
        }
        finally
        {
            stand.Link.Restore();
        }
    }

    private static long CpuNs(int processId) => ProcessClock.TryRead(processId) ?? 0;
}
