using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure.Compute;
using Plimsoll.Runtime.Tests.Pressure.Compute;
using Plimsoll.Runtime.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Budgets;

/// <summary>Holds what the guides say of budgets and of bounded computes against code that compiles, and runs it.</summary>
public sealed class BudgetGuideTests
{
    private static readonly string Budgets = Read("docs/guides/budgets.md");
    private static readonly string Pressure = Read("docs/guides/pressure.md");

    [Fact]
    public void Shows_a_source_that_compiles_and_counts()
    {
        var source = Read("tests/Plimsoll.Runtime.Tests/Budgets/GuideSample.cs");
        var sample = source[(source.IndexOf("to the end.\n", StringComparison.Ordinal) + "to the end.\n".Length)..];
        Assert.Contains($"```csharp\n{sample}```", Budgets, StringComparison.Ordinal);
        Assert.Equal([new BudgetCount("job.rollup", "p95Ms", 9, 2)], new RollupCounts(new Rollup(9, 2)).Read());
    }

    [Fact]
    public async Task Shows_calls_of_a_compute_that_compile_and_run()
    {
        var lines = Read("tests/Plimsoll.Runtime.Tests/Pressure/Compute/GuideSample.cs").Split('\n').Select(line => line.Trim()).ToList();
        Assert.All(
            lines.Where(line => line.StartsWith("var page", StringComparison.Ordinal) || line.StartsWith("Pressure =", StringComparison.Ordinal)),
            line => Assert.Contains(line, Pressure, StringComparison.Ordinal));
        using var compute = new BoundedCompute(new BoundedComputeOptions(), TimeProvider.System);
        Assert.Equal(3, (await GuideSample.RunAsync(compute, new Report(3), TestContext.Current.CancellationToken)).Length);
        Assert.True(GuideSample.Options(compute).Pressure!().ThreadDelayMs >= 0);
    }

    [Fact]
    public void Names_the_windows_and_factors_that_are_used()
    {
        var month = new AlertObjective { Objective = 0.999, Window = "30d" };
        Assert.All(
            (WorkloadBudget[])[BudgetDriver.P95, BudgetDriver.ErrorRate, BudgetDriver.Memory],
            budget => Assert.All(BurnPairs.Of(budget, month), pair => Assert.Contains(Words(pair), Budgets, StringComparison.Ordinal)));
        Assert.All(
            WorkloadBudgets.Of(Samples.Contract).Where(budget => budget.IsWatched && budget.WorkloadClass is not ("data" or "edge")),
            budget => Assert.Contains($"`{budget.Name}`", Budgets, StringComparison.Ordinal));
    }

    private static string Words(BurnPair pair) => FormattableString.Invariant($"{Words(pair.Short)} and {Words(pair.Long)}, {pair.Factor} ×");

    private static string Words(TimeSpan window) => window < TimeSpan.FromHours(1) ? $"{window.TotalMinutes} min" : $"{window.TotalHours} h";

    private static string Read(string path) => File.ReadAllText(RepositoryFolder.Path(path));
}
