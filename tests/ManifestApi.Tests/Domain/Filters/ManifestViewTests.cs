using ManifestApi.Domain.Filters;

namespace ManifestApi.Tests.Domain.Filters;

public sealed class ManifestViewTests
{
    [Fact]
    public void Every_level_and_filter_has_a_key_of_its_own()
    {
        ManifestFilter[] filters = [ManifestFilter.None, Render.Filter("maxHeight=480"), Render.Filter("maxHeight=481"), Render.Filter("language=en")];
        var keys = filters.SelectMany(filter => new[] { ManifestView.Full(filter), ManifestView.Lean(filter), ManifestView.Capped(filter) }).Select(view => view.Key).ToList();
        Assert.Equal(12, keys.Distinct().Count());
    }

    [Fact]
    public void Equal_views_have_equal_keys()
        => Assert.Equal(ManifestView.Full(Render.Filter("maxHeight=480&language=en")).Key, ManifestView.Full(Render.Filter("language=EN&maxHeight=0480")).Key);

    [Fact]
    public void Levels_without_a_filter_are_made_once()
        => Assert.Same(ManifestView.Capped(ManifestFilter.None), ManifestView.Capped(Render.Filter("?")));

    [Fact]
    public void A_cap_below_what_the_filter_keeps_leaves_its_lowest_rung()
    {
        Assert.True(ManifestView.Capped(Render.Filter("minHeight=720")).Apply(Samples.SixRungs.Summary()).TryGet(out var left, out _));
        Assert.Equal(["v720", "a-en", "s-en"], left.Renditions.Select(rendition => rendition.Name));
    }

    [Fact]
    public void A_filter_that_leaves_nothing_faults_at_every_level()
    {
        Assert.False(ManifestView.Capped(Render.Filter("minHeight=4000")).Apply(Samples.SixRungs.Summary()).TryGet(out _, out var fault));
        Assert.Equal(FilterFaultKind.EmptyResult, fault.Kind);
        Assert.Equal(fault, ManifestView.Capped(Render.Filter("minHeight=4000")).FaultOn(Samples.SixRungs));
    }

    [Fact]
    public void Refuses_a_cap_of_no_height() => Assert.Throws<ArgumentOutOfRangeException>(() => new ManifestView(ManifestFilter.None, true, true, 0));
}
