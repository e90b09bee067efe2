using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The decisions of all limiters in the words of the operations API.</summary>
internal sealed class LimiterDecisions(LimiterBoard board) : IDecisionSource
{
    public IEnumerable<Decision> Read() => board.All.SelectMany(Of);

    private static IEnumerable<Decision> Of(WorkloadLimiter limited)
    {
        var gate = limited.Limiter.Gate;
        gate.Look();
        return gate.Decisions().Select(taken => new Decision
        {
            At = gate.TimeOf(taken),
            Workload = limited.Workload,
            Lever = "limit",
            Before = taken.Before,
            After = taken.After,
            Reason = PressureWords.Of(taken.Reason),
            Signal = PressureWords.Of(taken.Bound),
            Value = taken.Bound == PressureBound.None ? null : taken.Reading.Value,
            Threshold = taken.Bound == PressureBound.None ? null : taken.Reading.Budget,
            Samples = taken.Samples,
            Repeats = taken.Repeats,
        });
    }
}
