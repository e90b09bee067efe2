using System.Text.Json;
using System.Xml.Linq;
using Plimsoll.Evidence.Measuring;
using Plimsoll.Evidence.Profiling;
using Plimsoll.Evidence.Profiling.DotNet;
using Plimsoll.Evidence.Profiling.Stacks;
using Plimsoll.Evidence.Reports.Flames;
using Plimsoll.Evidence.Reports.Html;

namespace Plimsoll.Evidence.Tests.Reports;

public sealed class FlamePageTests
{
    private static readonly Profile Sample = SampleOf("main", "read", "write");

    [Fact]
    public void A_frame_is_as_wide_as_its_share_and_stands_below_its_caller()
    {
        var frames = Frames(FlameGraph.Draw(Sample.Kinds[0].Stacks, "time", "samples"));
        Assert.Equal([("all", 0.0, 0.0, 1199.6), ("main", 0.0, 18.0, 1199.6), ("read", 0.0, 36.0, 899.6), ("write", 900.0, 36.0, 299.6)], frames);
    }

    [Fact]
    public void What_is_too_narrow_is_left_out_and_counted()
    {
        var tree = new StackTree();
        tree.Add(["wide"], 1_000_000);
        tree.Add(["narrow"], 1);
        var graph = FlameGraph.Draw(tree, "time", "samples").Value;
        Assert.DoesNotContain("narrow\n", graph, StringComparison.Ordinal);
        Assert.Contains("1 frame is too narrow", graph, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_asks_nobody_for_anything_and_runs_its_own_script_only()
    {
        var page = FlamePage.Write(Sample);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.Contains($"default-src 'none'; style-src 'unsafe-inline'; script-src '{FlameScript.Digest()}'", page, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", page, StringComparison.Ordinal);
        Assert.Contains("not offered here", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_has_its_weight_for_the_search_whatever_its_width()
    {
        XNamespace svg = "http://www.w3.org/2000/svg";
        var weights = XDocument.Parse(FlameGraph.Draw(Sample.Kinds[0].Stacks, "time", "samples").Value).Descendants(svg + "g").Select(static frame => (long)frame.Attribute("data-weight")!);
        Assert.Equal([4, 4, 3, 1], weights);
        Assert.Contains("dataset.weight", FlameScript.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_is_told_as_one()
    {
        Assert.StartsWith("1 wait for a lock:", ProfileText.Of(DelayFigures.Of("waits for a lock", "wait for a lock", [2])!), StringComparison.Ordinal);
        Assert.StartsWith("2 waits for a lock:", ProfileText.Of(DelayFigures.Of("waits for a lock", "wait for a lock", [2, 3])!), StringComparison.Ordinal);
        Assert.StartsWith("1 collection stopped", ProfileText.Of(CollectionFigures.Of(1, [2.0]), 1), StringComparison.Ordinal);
    }

    [Fact]
    public void Lost_events_are_told_and_make_no_figures()
    {
        Assert.Empty(TraceReading.Lost(0));
        var lossy = Sample with { LostEvents = 1204, Notes = TraceReading.Lost(1204), Collections = CollectionFigures.Of(1, [2.0]) };
        Assert.Contains("1,204 events were lost", FlamePage.Write(lossy), StringComparison.Ordinal);
        var record = RuntimeFigures.AddTo(null!, lossy, answers: 7);
        Assert.Equal(5, record.Absent.Length);
        Assert.All(record.Absent, static absence => Assert.Contains("1,204 events were lost", absence.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_hostile_name_stays_text()
    {
        var page = FlamePage.Write(SampleOf("<script>alert(1)</script>", "\" onload=\"x", "\u202e"));
        Assert.Equal(1, page.Split("<script").Length - 1);
        Assert.DoesNotContain("onload=\"x", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', page);
    }

    [Fact]
    public void Speedscope_gets_each_kind_with_its_weights()
    {
        using var file = JsonDocument.Parse(Speedscope.Write(Sample));
        Assert.Equal(["main", "read", "write"], file.RootElement.GetProperty("shared").GetProperty("frames").EnumerateArray().Select(static frame => frame.GetProperty("name").GetString()));
        var profile = Assert.Single(file.RootElement.GetProperty("profiles").EnumerateArray());
        Assert.Equal(4, profile.GetProperty("weights").EnumerateArray().Sum(static weight => weight.GetInt64()));
        Assert.Equal(4, profile.GetProperty("endValue").GetInt64());
    }

    [Fact]
    public void A_report_draws_the_profile_that_it_is_given_and_stays_without_a_script()
    {
        var stacks = Sample.Kinds[0].Stacks;
        var page = XDocument.Parse(HtmlReport.Write(ReportSample.Comparison, new FlameGraphs(stacks, null)));
        var section = page.Descendants("section").Single(static one => (string?)one.Attribute("aria-labelledby") == "profiles");
        Assert.Single(section.Descendants(), static element => element.Name.LocalName == "svg");
        Assert.Single(section.Descendants("p"), static line => line.Value.Contains("no profile of", StringComparison.Ordinal));
        Assert.DoesNotContain(page.Descendants(), static element => element.Name.LocalName == "script");
    }

    private static Profile SampleOf(string root, string one, string other)
    {
        var tree = new StackTree();
        tree.Add([root, one], 3);
        tree.Add([root, other], 1);
        return new Profile
        {
            Name = root,
            ProcessId = 7,
            Runtime = ".NET",
            Seconds = 2,
            Kinds = [new KindProfile(ProfileKind.Cpu, "a sampler", "samples", tree)],
            Absent = [new KindAbsence(ProfileKind.Allocations, "not offered here")],
        };
    }

    private static IEnumerable<(string, double, double, double)> Frames(Plimsoll.Evidence.Reports.Markup graph)
    {
        XNamespace svg = "http://www.w3.org/2000/svg";
        return XDocument.Parse(graph.Value).Descendants(svg + "g").Select(frame => (
            frame.Element(svg + "title")!.Value.Split('\n')[0], (double)frame.Element(svg + "rect")!.Attribute("x")!, (double)frame.Element(svg + "rect")!.Attribute("y")!, (double)frame.Element(svg + "rect")!.Attribute("width")!));
    }
}
