using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Deciding.Inputs;
using Plimsoll.Evidence.Deciding.Risk;

namespace Plimsoll.Evidence.Deciding.Gates;

/// <summary>What a migration is for: it must leave no more glue than it found, and make something better. A release needs neither.</summary>
internal static class PurposeGates
{
    /// <summary>The gates.</summary>
    public static IEnumerable<DecisionGate> Of(DecisionInput input) =>
        input.Change() == ChangeKind.Release ? [] : [Glue(input.Glue), Purpose(input)];

    private static DecisionGate Glue(GlueChange? glue)
    {
        const string Title = "There is no more glue than before";
        if (glue is null) return DecisionGate.Of("glue", Title, GateResult.Inconclusive, "it was not counted");
        var (before, after) = (glue.Baseline, glue.Candidate);
        var (tools, packages) = (after.Toolchain() > before.Toolchain(), after.Dependencies() > before.Dependencies());
        var ofTools = $"scripts {before.Scripts} → {after.Scripts}, of them wrappers {before.Wrappers} → {after.Wrappers}, container files {before.ContainerFiles} → {after.ContainerFiles}, pipelines {before.CiFiles} → {after.CiFiles}, workarounds {before.Workarounds} → {after.Workarounds}";
        var ofPackages = $"dependencies {before.DirectDependencies} → {after.DirectDependencies} direct, {before.TransitiveDependencies} → {after.TransitiveDependencies} transitive";
        // What grew comes first: short reports show nothing else.
        return DecisionGate.Of("glue", Title, tools || packages ? GateResult.Fail : GateResult.Pass, packages && !tools ? [ofPackages, ofTools] : [ofTools, ofPackages]);
    }

    private static DecisionGate Purpose(DecisionInput input)
    {
        const string Title = "Something gets better";
        ImmutableArray<string> gains =
        [
            .. input.Comparison?.Verdict.Metrics.Where(static metric => metric is { Hard: true, Verdict: Verdict.Better }).Select(static metric => $"{metric.Name}: {metric.Why}") ?? [],
            .. input.Glue is { } glue && glue.Candidate.Toolchain() < glue.Baseline.Toolchain() ? [$"{glue.Baseline.Toolchain() - glue.Candidate.Toolchain()} scripts, container files, pipelines and workarounds fewer"] : ImmutableArray<string>.Empty,
        ];
        if (!gains.IsEmpty) return DecisionGate.Of("purpose", Title, GateResult.Pass, gains);
        return input.Comparison is null || input.Glue is null
            ? DecisionGate.Of("purpose", Title, GateResult.Inconclusive, "it was not compared, or the glue was not counted")
            : DecisionGate.Of("purpose", Title, GateResult.Fail, "no hard metric is better and no glue is gone: a stable service is best left where it is");
    }
}
