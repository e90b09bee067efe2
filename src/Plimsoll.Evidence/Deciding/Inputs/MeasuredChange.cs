using System.Collections.Immutable;
using Plimsoll.Contracts;
using Plimsoll.Evidence.Measuring;

namespace Plimsoll.Evidence.Deciding.Inputs;

/// <summary>What a decision takes from the frozen baselines of A and B: the glue of both, and what installing and building B takes.</summary>
internal static class MeasuredChange
{
    private const double MillisecondsPerSecond = 1000;

    /// <summary>Why a baseline proves nothing; <see langword="null"/> when it does.</summary>
    public static string? Fault(Baseline baseline) =>
        !baseline.IsComplete ? $"the measurement of {baseline.Subject.Name} did not come to its end: {baseline.EndedBecause}"
        : baseline.IsQuick ? $"the measurement of {baseline.Subject.Name} was a quick look"
        : (baseline.Before.Unfit ?? baseline.During?.Unfit) is { } unfit ? $"the machine was not fit while {baseline.Subject.Name} was measured: {unfit}"
        : baseline.During is null ? $"the measurement of {baseline.Subject.Name} does not say what the machine was busy with meanwhile"
        : null;

    /// <summary>Glue before and after; <see langword="null"/> when one was not counted, or has no lock file that tells what comes with its packages.</summary>
    public static GlueChange? Glue(Baseline before, Baseline after) =>
        Counts(before.Glue) is { } counted && Counts(after.Glue) is { } counts ? new GlueChange(counted, counts) : null;

    /// <summary>Figures for the budgets of the build. An install counts with an empty cache: that is what a budget has to hold for.</summary>
    public static ImmutableArray<MeasuredFigure> Figures(Baseline after) =>
    [
        .. Seconds(after.Find(FigureNames.InstallCold), "installSeconds"),
        .. Seconds(after.Find(FigureNames.Build), "buildSeconds"),
    ];

    private static IEnumerable<MeasuredFigure> Seconds(Figure? figure, string budget)
    {
        if (figure is not null) yield return new MeasuredFigure(SignalNames.Elsewhere("build", null, budget), [.. figure.Values.Select(static value => value / MillisecondsPerSecond)]);
    }

    private static GlueCounts? Counts(GlueRecord? glue) => glue is { TransitiveDependencies: { } transitive }
        ? new GlueCounts(glue.Scripts + glue.ScriptFiles, glue.Wrappers, glue.ContainerFiles, glue.DirectDependencies, transitive) { CiFiles = glue.CiFiles, Workarounds = glue.Workarounds }
        : null;
}
