using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Ingest;
using ManifestApi.Tests.Packaging;

namespace ManifestApi.Tests.Ingest;

public sealed class UploadStoreTests : IDisposable
{
    private static readonly IngestRound Round = IngestRound.TryParse("harbour.v3", out var round) ? round : default;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Keeps_a_file_under_the_name_of_its_round_until_it_is_discarded()
    {
        var store = new UploadStore(_folder["queued"]);
        File.WriteAllText(_folder["received"], "a video");
        Assert.Empty(store.List());

        store.Keep(_folder["received"], Round);
        store.Keep(store.PathOf(Round), Round);

        Assert.False(File.Exists(_folder["received"]));
        Assert.Equal("a video", File.ReadAllText(store.PathOf(Round)));
        Assert.Equal(Round, Assert.Single(store.List()).Round);
        store.Discard(Round);
        store.Discard(Round);
        Assert.Empty(store.List());
    }

    [Fact]
    public void Lists_nothing_that_is_no_round()
    {
        Directory.CreateDirectory(_folder["queued"]);
        foreach (var name in (string[])["harbour", "harbour.v0", "harbour.3", "Harbour!.v1", "harbour.v1.part"]) File.WriteAllText(Path.Combine(_folder["queued"], name), "");

        Assert.Empty(new UploadStore(_folder["queued"]).List());
    }

    [Theory]
    [InlineData("harbour.v3", "harbour", 3)]
    [InlineData("a-b.v12", "a-b", 12)]
    public void A_round_reads_what_it_writes(string text, string asset, int version)
    {
        Assert.True(IngestRound.TryParse(text, out var round));
        Assert.Equal((asset, new PackageVersion(version), text), (round.Asset.Value, round.Version, round.Key));
    }
}
