using System.Collections.Immutable;
using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Suites.Chaos.Faults;
using Plimsoll.Bench.Suites.Chaos.Ledger;
using Plimsoll.Bench.Suites.Chaos.Subjects;

namespace Plimsoll.Bench.Suites.Chaos.Stores;

/// <summary>Faults, drain and end on one store, whichever it is.</summary>
internal sealed class ChaosRun
{
    private readonly SuiteContext _context;
    private readonly string _store;
    private readonly LedgerWatch _watch;

    /// <summary>Draws the schedule and starts the processes.</summary>
    public ChaosRun(SuiteContext context, ChaosSubject subject, ChaosPlan plan, string store, string url, LedgerWatch watch)
    {
        (_context, _store, _watch) = (context, store, watch);
        Schedule = FaultSchedule.Draw(plan, context.Seed);
        Fleet = new WorkerFleet(context.Processes, subject, url, plan.Workers);
    }

    /// <summary>The faults in their order.</summary>
    public ImmutableArray<Fault> Schedule { get; }

    /// <summary>The processes.</summary>
    public WorkerFleet Fleet { get; }

    /// <summary>Faults that struck something.</summary>
    public int Faults { get; private set; }

    /// <summary>Lets everything happen, and waits until nothing is left to do; tells how many jobs were acknowledged.</summary>
    public async Task<int> RunAsync(IStoreFaults faults, CancellationToken cancellation)
    {
        var storm = new FaultStorm(Fleet, _watch, faults);
        Faults = await _context.Progress.PhaseAsync($"Faults, {_store}", Schedule.Length, phase => storm.RunAsync(Schedule, phase, cancellation));
        var acknowledged = await Fleet.StopProducerAsync(cancellation);
        await _context.Progress.PhaseAsync($"Drain, {_store}", 1, phase => DrainAsync(phase, cancellation));
        return acknowledged;
    }

    private async Task<bool> DrainAsync(IPhase phase, CancellationToken cancellation)
    {
        phase.Step("until nothing waits");
        var isDrained = await _watch.DrainAsync(cancellation);
        await Fleet.StopWorkersAsync(cancellation);
        return isDrained;
    }
}
