using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Requests;
using Plimsoll.Runtime.Pressure.Shedding;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The decisions of admission in the words of the operations API.</summary>
internal sealed class AdmissionDecisions(AdmissionControl admission) : IDecisionSource
{
    /// <summary>The workload of what concerns all routes.</summary>
    public const string OfProcess = "process";

    public IEnumerable<Decision> Read() =>
        admission.Governors.SelectMany(OfLimit).Concat(admission.Line.Decisions().Select(OfLine));

    private static IEnumerable<Decision> OfLimit(RouteGovernor governor)
    {
        if (governor.Limiter?.Gate is not { } gate)
            return [];
        gate.Look();
        return gate.Decisions().Select(taken => new Decision
        {
            At = gate.TimeOf(taken),
            Workload = governor.Route,
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

    private static Decision OfLine(ShedDecision move) => new()
    {
        At = move.At,
        Workload = OfProcess,
        Lever = "kept",
        Before = move.Before,
        After = move.After,
        Reason = move.IsDown ? "shed" : "recover",
        Signal = PressureWords.Of(move.Reading.Reading.Bound),
        Value = move.Reading.Reading.Bound == PressureBound.None ? null : move.Reading.Reading.Value,
        Threshold = move.Reading.Reading.Bound == PressureBound.None ? null : move.Reading.Reading.Budget,
        Samples = move.Offered,
        Repeats = move.Moves,
    };
}
