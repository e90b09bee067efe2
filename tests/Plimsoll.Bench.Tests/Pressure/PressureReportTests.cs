using System.Collections.Immutable;
using System.Xml.Linq;
using Plimsoll.Bench.Machine;
using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Suites.Pressure;
using Plimsoll.Simulation.Figures;
using Plimsoll.Simulation.Plants;

namespace Plimsoll.Bench.Tests.Pressure;

public sealed class PressureReportTests
{
    private static readonly Contest Short = Contest.Run(PlantCatalog.Named("overload") with { EndS = 40 }, [1, 2], searchSeeds: 1);

    [Fact]
    public void A_report_has_every_row_that_the_targets_name()
    {
        var targets = TargetFile.Read(Repository.Find(AppContext.BaseDirectory).TargetsFile, "pressure");
        ImmutableArray<Contest> contests =
        [
            .. PlantCatalog.All.Select(plant => Short with { Plant = Short.Plant with { Name = plant.Name, IsJudged = plant.IsJudged, Phases = [Short.Plant.Phases[0]] } }),
        ];
        // Settling and recovery are known on plants that step and recover only.
        var stepped = contests[0].Ours with { Runs = [.. contests[0].Ours.Runs.Select(run => run with { SettleS = 1, RecoveryS = 2 })] };
        contests = contests.SetItem(0, contests[0] with { Ours = stepped });
        var rows = Judge.Rows(
            [.. PressureRows.Worst(contests), .. PressureRows.OfPlants(contests), .. AcquireCost.Rows(AcquireCost.Measure(1, TimeProvider.System))], targets);
        Assert.Superset(targets.Keys.ToHashSet(), rows.Select(row => row.Name).ToHashSet());
        Assert.Equal(2, rows.Single(row => row.Name == "recovery_s.worst_plant").Value);
    }

    [Fact]
    public void A_plot_is_well_formed_and_shows_who_took_part()
    {
        var plot = XDocument.Parse(ContestPlot.Draw(Short));
        Assert.Equal(6, plot.Descendants().Count(element => element.Name.LocalName == "polyline"));
        Assert.Contains(plot.Descendants(), element => element.Value == "plimsoll");
        Assert.DoesNotContain("NaN", plot.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_have_seeds_of_their_own_that_no_search_uses()
    {
        Assert.Equal(20, PressurePlan.Full.SeedsFrom(7).Distinct().Count());
        Assert.Empty(PressurePlan.Full.SeedsFrom(7).Intersect(PressurePlan.Full.SeedsFrom(8)));
        Assert.All(PressurePlan.Full.SeedsFrom(int.MaxValue), seed => Assert.True(seed >= 100_000));
    }
}
