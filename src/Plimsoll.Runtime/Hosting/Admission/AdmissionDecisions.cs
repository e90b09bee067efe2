using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Requests;
using Plimsoll.Runtime.Pressure.Shedding;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The decisions about what is shed, and what share is admitted of a route, in the words of the operations API.</summary>
internal sealed class AdmissionDecisions(AdmissionControl admission) : IDecisionSource
{
    /// <summary>The workload of what concerns all routes.</summary>
    public const string OfProcess = "process";

    public IEnumerable<Decision> Read() => admission.Line.Decisions().Select(OfLine).Concat(
        from governor in admission.Governors
        from move in governor.FractionMoves()
        select OfFraction(governor.Route, move));

    private static Decision OfFraction(string route, FractionMove move) => new()
    {
        At = move.At,
        Workload = route,
        Lever = "admission",
        Before = move.Before,
        After = move.After,
        Reason = move.After < 1 ? "set" : "unset",
    };

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
