using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The moves of the breakers in the words of the operations API; those of the limits the board of limiters tells.</summary>
internal sealed class DownstreamDecisions(IEnumerable<DownstreamPolicy> downstreams) : IDecisionSource
{
    public IEnumerable<Decision> Read() =>
        from downstream in downstreams
        let breaker = downstream.Breaker
        where breaker is not null
        from move in breaker.Log.Moves()
        select new Decision
        {
            At = move.At,
            Workload = downstream.Workload,
            Lever = "breaker",
            Before = move.WasOpen ? 1 : 0,
            After = move.IsOpen ? 1 : 0,
            Reason = move.Reason,
            Signal = "errorRate",
            Value = move.ErrorRate,
            Threshold = downstream.Budget.Breaker!.FailureRatio,
            Samples = move.Samples,
        };
}
