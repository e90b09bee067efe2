using System.Collections.Immutable;
using Plimsoll.Evidence.Deciding.Inputs;
using Plimsoll.Evidence.Measuring;

namespace Plimsoll.Evidence.Tests.Deciding;

public sealed class MeasuredChangeTests
{
    [Fact]
    public void Glue_and_figures_of_the_build_come_from_the_baselines()
    {
        var (before, after) = (Baseline("a", transitive: 80), Baseline("b", transitive: 9));
        var glue = MeasuredChange.Glue(before, after)!;
        Assert.Equal(new GlueCounts(5, 2, 1, 12, 80) { CiFiles = 3, Workarounds = 4 }, glue.Baseline);
        Assert.Equal(9, glue.Candidate.TransitiveDependencies);
        var figures = MeasuredChange.Figures(after);
        Assert.Equal(["build.installSeconds", "build.buildSeconds"], figures.Select(static figure => figure.Name));
        Assert.Equal([4.5, 5], figures[0].Values);
    }

    [Fact]
    public void Without_a_lock_file_the_glue_is_not_known()
    {
        Assert.Null(MeasuredChange.Glue(Baseline("a", transitive: null), Baseline("b", transitive: 9)));
        Assert.Null(MeasuredChange.Glue(Baseline("a", transitive: 1), Baseline("b", transitive: 9) with { Glue = null }));
    }

    [Fact]
    public void What_was_not_installed_or_built_gives_no_figure() =>
        Assert.Empty(MeasuredChange.Figures(Baseline("b", transitive: 1) with { Figures = [] }));

    [Fact]
    public void A_look_and_a_partial_measurement_prove_nothing()
    {
        Assert.Null(MeasuredChange.Fault(Baseline("a", transitive: 1)));
        Assert.Contains("quick look", MeasuredChange.Fault(Baseline("a", transitive: 1) with { IsQuick = true }), StringComparison.Ordinal);
        Assert.Contains("was not fit", MeasuredChange.Fault(Baseline("a", transitive: 1) with { During = new EnvironmentRecord { StolenShare = 0.2, ForeignShare = 0, LoadPerProcessor = 0, Unfit = "20 % stolen" } }), StringComparison.Ordinal);
        Assert.Contains("does not say what the machine was busy with", MeasuredChange.Fault(Baseline("a", transitive: 1) with { During = null }), StringComparison.Ordinal);
        Assert.Contains("exit code 3", MeasuredChange.Fault(Baseline("a", transitive: 1) with { IsComplete = false, EndedBecause = "exit code 3" }), StringComparison.Ordinal);
    }

    internal static Baseline Baseline(string name, int? transitive) => new()
    {
        ApiVersion = Plimsoll.Evidence.Measuring.Baseline.SupportedApiVersion,
        IsComplete = true,
        IsQuick = false,
        StartedAt = "2026-11-28T12:00:00Z",
        Tool = new ToolRecord { Version = "0", Commit = "0" },
        Subject = new SubjectRecord { Name = name, Runtime = "node", FileSha256 = "00" },
        Machine = new MachineRecord { Cpu = "some", Cores = 2, MemoryMb = 8000, Os = "Debian", Kernel = "6" },
        During = new EnvironmentRecord { StolenShare = 0, ForeignShare = 0, LoadPerProcessor = 0 },
        Before = new EnvironmentRecord { StolenShare = 0, ForeignShare = 0, LoadPerProcessor = 0 },
        Figures = [Figure.Of(FigureNames.InstallCold, "ms", [4500, 5000]), Figure.Of(FigureNames.Build, "ms", [2000])],
        Launches = [],
        Phases = [],
        Glue = new GlueRecord
        {
            Scripts = 4,
            ScriptFiles = 1,
            ScriptLines = 9,
            Wrappers = 2,
            ContainerFiles = 1,
            CiFiles = 3,
            Workarounds = 4,
            LockFiles = 1,
            DirectDependencies = 12,
            TransitiveDependencies = transitive,
            Found = ImmutableSortedDictionary<string, string>.Empty,
        },
    };
}
