using Plimsoll.Contracts;
using Plimsoll.Runtime.Degradation;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The moves of the ladders in the words of the operations API.</summary>
internal sealed class LadderDecisions(RouteLadders ladders) : IDecisionSource
{
    public IEnumerable<Decision> Read() =>
        from ladder in ladders.All
        from move in ladder.Moves()
        select new Decision
        {
            At = move.At,
            Workload = ladder.Route,
            Lever = "level",
            Before = move.Before,
            After = move.After,
            Reason = move.Reason,
            Signal = move.Reading.Signal,
            Value = move.Reading.Signal is null ? null : move.Reading.Value,
            Threshold = move.Reading.Signal is null ? null : move.Reading.Threshold,
        };
}
