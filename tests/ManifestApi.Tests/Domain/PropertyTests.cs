using System.Globalization;
using System.Xml.Linq;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Testing.Judges;

namespace ManifestApi.Tests.Domain;

/// <summary>What holds of every package. A failure names the seed that replays it.</summary>
public sealed class PropertyTests
{
    private const int Packages = 300;
    private const int FirstSeed = 20_000;

    private static readonly string[] Queries =
    [
        "", "maxHeight=480", "minHeight=240", "maxBitrate=400000", "minBitrate=100000&maxBitrate=3000000", "language=en", "language=de,fr",
        "codec=avc1", "codec=mp4a&language=pt", "codec=hvc1", "minHeight=241&maxHeight=720&language=en,zh",
    ];

    [Fact]
    public void Checker_finds_every_playlist_and_manifest_true() => ForEach(package =>
    {
        var checker = new ManifestChecker(package);
        Assert.Empty(checker.Multivariant(Render.Multivariant(package)));
        Assert.Empty(checker.Dash(Render.Dash(package)));
        foreach (var segmented in package.Renditions)
        {
            Assert.Empty(checker.Media(Render.Media(segmented), segmented.Rendition.Name));
            if (segmented.Rendition.Kind == RenditionKind.Video) Assert.Empty(checker.IFrames(Render.IFrames(segmented), segmented.Rendition.Name));
        }
    });

    [Fact]
    public void Durations_add_up_to_the_rendition() => ForEach(package =>
    {
        foreach (var segmented in package.Renditions)
        {
            var sum = HlsDocument.Parse(Render.Media(segmented)).All("EXTINF").Sum(tag => decimal.Parse(tag.Value.TrimEnd(','), CultureInfo.InvariantCulture));
            var exact = (decimal)segmented.Rendition.DurationTicks / segmented.Rendition.Timescale;
            Assert.InRange(sum - exact, -0.000_000_5m, 0.000_000_5m);
        }
    });

    [Fact]
    public void Timelines_expand_to_their_segments() => ForEach(package =>
    {
        XNamespace mpd = "urn:mpeg:dash:schema:mpd:2011";
        foreach (var template in XDocument.Parse(Render.Dash(package)).Descendants(mpd + "SegmentTemplate"))
        {
            var element = template.Parent!.Name.LocalName == "Representation" ? template.Parent : template.Parent.Element(mpd + "Representation")!;
            var segmented = package.Find((string)element.Attribute("id")!);
            Assert.Equal(segmented.Segments.Select(segment => (segment.StartTicks, segment.DurationTicks)), DashChecks.Expand(template));
            var entries = template.Descendants(mpd + "S").ToList();
            Assert.All(entries.Zip(entries.Skip(1)), pair => Assert.NotEqual((string?)pair.First.Attribute("d"), (string?)pair.Second.Attribute("d")));
        }
    });

    [Fact]
    public void Applying_a_filter_twice_is_applying_it_once() => ForEachFiltered((filter, package) =>
    {
        var once = filter.Applied(package.Summary());
        Assert.Equal(once.Renditions, filter.Applied(once).Renditions);
    });

    [Fact]
    public void Rendering_through_a_view_is_rendering_the_filtered_package() => ForEachFiltered((filter, package) =>
    {
        foreach (var view in new[] { ManifestView.Full(filter), ManifestView.Lean(filter), ManifestView.Capped(filter) })
        {
            Assert.True(view.Apply(package.Summary()).TryGet(out var left, out _));
            Assert.Equal(Render.Multivariant(package, view), Render.Multivariant(package.Only(left), new ManifestView(ManifestFilter.None, view.IncludesIFrames, view.IncludesSessionData, null)));
            Assert.Empty(new ManifestChecker(package.Only(left)).Multivariant(Render.Multivariant(package, view)));
            Assert.Empty(new ManifestChecker(package.Only(left)).Dash(Render.Dash(package, view)));
        }
    });

    [Fact]
    public void A_view_faults_on_a_segmented_package_exactly_when_it_does_on_its_summary() => ForEach(package =>
    {
        foreach (var query in Queries)
        {
            var view = ManifestView.Full(Render.Filter(query));
            view.Apply(package.Summary()).TryGet(out _, out var fault);
            Assert.Equal(fault, view.FaultOn(package));
        }
    });

    [Fact]
    public void Rendering_depends_on_nothing_but_its_facts() => ForEach(package =>
    {
        Assert.Equal(Render.Multivariant(package), Render.Multivariant(Copy(package)));
        Assert.Equal(Render.Dash(package), Render.Dash(Copy(package)));
    });

    private static SegmentedPackage Copy(SegmentedPackage package)
        => package with { Renditions = [.. package.Renditions.Select(segmented => new SegmentedRendition(segmented.Rendition with { }, [.. segmented.Segments], segmented.TargetDurationSeconds))] };

    private static void ForEachFiltered(Action<ManifestFilter, SegmentedPackage> check)
    {
        var applied = 0;
        ForEach(package =>
        {
            foreach (var filter in Queries.Select(Render.Filter))
            {
                if (!filter.Apply(package.Summary()).TryGet(out _, out _)) continue;
                check(filter, package);
                applied++;
            }
        });
        Assert.InRange(applied, Packages, int.MaxValue);
    }

    private static void ForEach(Action<SegmentedPackage> check)
    {
        for (var seed = FirstSeed; seed < FirstSeed + Packages; seed++)
        {
            try
            {
                check(RandomPackages.Create(seed));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Seed {seed}: {failure.Message}", failure);
            }
        }
    }
}
