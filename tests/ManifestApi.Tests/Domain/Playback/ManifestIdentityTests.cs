using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Playback;

namespace ManifestApi.Tests.Domain.Playback;

public sealed class ManifestIdentityTests
{
    private static readonly PackageVersion V1 = new(1);
    private static readonly ManifestView Full = ManifestView.Full(ManifestFilter.None);

    [Fact]
    public void Is_the_same_on_every_machine_and_day()
        => Assert.Equal("28cdbd0f53aa80b384765b5a4d2df29bf0d2ffe8e6b8ecffbab2684c0e6df86f", Of().ToString());

    [Fact]
    public void Depends_on_the_facts_and_not_on_how_they_were_put_together()
    {
        var left = Render.Filter("maxHeight=480&language=en,de&codec=avc1");
        var right = Render.Filter("codec=AVC1&language=de,en&maxHeight=0480");
        Assert.Equal(Of(view: ManifestView.Full(left)), Of(view: ManifestView.Full(right)));
        Assert.Equal(Of(asset: Samples.Asset()), Of(asset: Samples.Asset() with { CreatedAt = DateTimeOffset.MaxValue, State = AssetState.Failed, Failure = "later" }));
    }

    [Fact]
    public void Every_fact_that_decides_bytes_changes_it()
    {
        ManifestIdentity[] identities =
        [
            Of(),
            Of(format: ManifestFormat.Dash),
            Of(asset: Samples.Asset(title: "Other")),
            Of(asset: Samples.Asset(id: "other")),
            Of(asset: Samples.Asset(tenant: "other")),
            Of(version: new PackageVersion(2)),
            Of(view: ManifestView.Lean(ManifestFilter.None)),
            Of(view: ManifestView.Capped(ManifestFilter.None)),
            Of(view: ManifestView.Full(Render.Filter("maxHeight=480"))),
            Media(ManifestFormat.HlsMedia, "v360"),
            Media(ManifestFormat.HlsIFrames, "v360"),
            Media(ManifestFormat.HlsMedia, "v240"),
        ];
        Assert.Equal(identities.Length, identities.Distinct().Count());
        Assert.Equal(identities.Length, identities.Select(identity => identity.ToETag()).Distinct().Count());
    }

    [Fact]
    public void Neighbouring_facts_do_not_run_into_one_another()
        => Assert.NotEqual(Of(asset: Samples.Asset(title: "b", id: "aa", tenant: "a")), Of(asset: Samples.Asset(title: "b", id: "a", tenant: "aa")));

    [Fact]
    public void Is_a_strong_etag() => Assert.Matches("^\"[A-Za-z0-9_-]{43}\"$", Of().ToETag());

    [Fact]
    public void Takes_titles_of_any_length() => Assert.NotEqual(Of(asset: Samples.Asset(title: new string('日', 5000))), Of());

    [Fact]
    public void Refuses_a_format_that_does_not_fit()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(format: ManifestFormat.HlsMedia));
        Assert.Throws<ArgumentOutOfRangeException>(() => Media(ManifestFormat.Dash, "v360"));
    }

    [Fact]
    public void Equal_identities_mean_equal_bytes()
    {
        var seen = new Dictionary<ManifestIdentity, string>();
        foreach (var query in new[] { "", "maxHeight=240", "maxHeight=0240", "language=en", "language=EN,en" })
        {
            foreach (var view in new[] { ManifestView.Full(Render.Filter(query)), ManifestView.Lean(Render.Filter(query)), ManifestView.Capped(Render.Filter(query)) })
            {
                var text = Render.Multivariant(Samples.Harbour, view);
                if (!seen.TryAdd(Of(view: view), text)) Assert.Equal(seen[Of(view: view)], text);
            }
        }

        Assert.Equal(9, seen.Count);
    }

    private static ManifestIdentity Of(ManifestFormat format = ManifestFormat.HlsMultivariant, Asset? asset = null, PackageVersion? version = null, ManifestView? view = null)
        => ManifestIdentity.Of(format, asset ?? Samples.Asset(), version ?? V1, view ?? Full);

    private static ManifestIdentity Media(ManifestFormat format, string rendition) => ManifestIdentity.Of(format, Samples.AssetIdOf("sea-trial"), V1, rendition);
}
