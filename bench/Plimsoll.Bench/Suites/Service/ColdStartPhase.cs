using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Reports;
using Plimsoll.Evidence.Statistics;
using Plimsoll.Bench.Subjects;

namespace Plimsoll.Bench.Suites.Service;

/// <summary>From the spawn to the first 200 on a real route, one subject after the other, in a new order every round.</summary>
internal sealed class ColdStartPhase(SubjectStarter starter, ServicePlan plan, int seed)
{
    /// <summary>Starts every subject as often as planned, after one start each that only fills the page cache.</summary>
    public async Task<IEnumerable<Measurement>> RunAsync(SubjectSet subjects, IPhase phase, CancellationToken cancellation)
    {
        foreach (var subject in subjects.ColdStarters) await StartAsync(subject, cancellation);

        var startMs = subjects.ColdStarters.ToDictionary(subject => subject.Name, _ => new List<double>());
        foreach (var round in Rounds.Interleave(subjects.ColdStarters, plan.ColdStarts, seed))
        {
            foreach (var subject in round)
            {
                phase.Step(subject.Name);
                startMs[subject.Name].Add(await StartAsync(subject, cancellation));
            }
        }

        var ours = startMs[subjects.Aot.Name];
        return
        [
            .. startMs.Select(values => Measurement.Plain($"cold_start_ms.{values.Key}", "ms", values.Value)),
            Measurement.Compared("cold_start_ratio.bun", subjects.Bun.Label, ours, startMs[subjects.Bun.Name]),
            Measurement.Compared("cold_start_ratio.node", subjects.Node.Label, ours, startMs[subjects.Node.Name]),
        ];
    }

    private async Task<double> StartAsync(Subject subject, CancellationToken cancellation)
    {
        await using var running = await starter.StartAsync(subject, ServiceRoutes.DemoPlayback, cancellation);
        return running.StartMs;
    }
}
