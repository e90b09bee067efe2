using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Verdicts;

namespace Plimsoll.Evidence.Comparing;

/// <summary>Whether the plan may decide, and is the one that the comparison began with.</summary>
internal static class PlanGate
{
    /// <summary>The gate of a record.</summary>
    public static GateVerdict Judge(ComparisonRecord record)
    {
        var faults = PlanFaults.Of(record.Plan);
        if (!faults.IsEmpty) return new GateVerdict("plan", GateResult.Fail, faults);
        var hash = PlanHash.Of(record.Plan);
        if (hash != record.PlanHash) return new GateVerdict("plan", GateResult.Fail, [$"the plan was changed after the start: it hashes to {hash}, the record says {record.PlanHash}"]);
        return record.Plan.Quick
            ? new GateVerdict("plan", GateResult.Inconclusive, ["a quick comparison is a look and decides nothing; run it without --quick"])
            : new GateVerdict("plan", GateResult.Pass, [hash]);
    }
}
