using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Limits;

namespace Plimsoll.Runtime.Tests.Pressure;

/// <summary>Drives a limit in virtual time: arrivals at an even rate, each taking as long as a function of what is in flight says.</summary>
internal sealed class LimitDriver(AdaptiveLimit limit)
{
    private const long StepNs = 10_000_000;
    private readonly PriorityQueue<(long Number, long StartNs, LeaseOutcome Outcome), long> _running = new();
    private long _nextArrivalNs;
    private long _nextStepNs;

    public long NowNs { get; private set; }

    public int Inflight => _running.Count;

    public int MostInflight { get; private set; }

    public int Admitted { get; private set; }

    public List<LimitDecision> Decisions { get; } = [];

    public PressureSignals Signals { get; set; }

    public LeaseOutcome Outcome { get; set; } = LeaseOutcome.Success;

    /// <summary>Lets time pass.</summary>
    public void Run(double seconds, double perSecond, Func<int, double> durationMs)
    {
        var endNs = NowNs + (long)(seconds * 1e9);
        var gapNs = perSecond > 0 ? (long)(1e9 / perSecond) : long.MaxValue / 2;
        _nextArrivalNs = Math.Max(NowNs, NowNs + Math.Min(gapNs, endNs));
        while (true)
        {
            var endsNs = _running.TryPeek(out _, out var first) ? first : long.MaxValue;
            var nextNs = Math.Min(Math.Min(endsNs, _nextArrivalNs), _nextStepNs);
            if (nextNs >= endNs)
                break;
            NowNs = nextNs;
            if (nextNs == endsNs)
                End();
            else if (nextNs == _nextStepNs)
                Step();
            else
                Arrive(gapNs, durationMs);
        }

        NowNs = endNs;
    }

    private void End()
    {
        var (number, startNs, outcome) = _running.Dequeue();
        limit.End(number, NowNs - startNs, outcome);
    }

    private void Step()
    {
        _nextStepNs += StepNs;
        if (limit.Advance(NowNs, Inflight, Admitted, Signals) is { } decision)
            Decisions.Add(decision);
    }

    private void Arrive(long gapNs, Func<int, double> durationMs)
    {
        _nextArrivalNs += gapNs;
        if (Inflight >= limit.Limit)
            return;
        limit.Admit(NowNs, Inflight + 1);
        Admitted++;
        _running.Enqueue((Admitted, NowNs, Outcome), NowNs + (long)(durationMs(Inflight + 1) * 1e6));
        MostInflight = Math.Max(MostInflight, Inflight);
    }
}
