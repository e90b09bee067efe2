using ManifestApi.Infrastructure.Beacons;
using Microsoft.Extensions.Logging.Abstractions;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Tests.Infrastructure;

/// <summary>Beacons are written in batches to a store of their own; what is lost is counted. On every engine.</summary>
public abstract class BeaconSuite : IAsyncLifetime
{
    private CatalogStore? _media;
    private Database? _database;

    private protected static CancellationToken Cancellation => CatalogStore.Cancellation;

    private Database Database => _database!;

    public async ValueTask InitializeAsync()
    {
        _media = await CreateAsync();
        _database = BeaconSchema.Beside(_media.Database);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _media!.DisposeAsync();
    }

    private protected abstract ValueTask<CatalogStore> CreateAsync();

    [Fact]
    public async Task Writes_what_was_posted_and_drains_the_queue_when_it_stops()
    {
        await MigrateAsync();
        using var writer = Writer(new BeaconOptions { LingerMs = 3_600_000 });
        await writer.StartAsync(Cancellation);
        for (var i = 0; i < 3000; i++) Assert.True(writer.TryPost(Sample(i)));
        await writer.StopAsync(Cancellation);
        Assert.Equal(new BeaconFigures(3000, 0, 3000, 0, 0), writer.Figures());
        Assert.Equal(3000, await CountAsync());
        Assert.False(writer.TryPost(Sample(0)));
        Assert.Equal(1, writer.Figures().Refused);
    }

    [Fact]
    public async Task Refuses_and_counts_what_does_not_fit_into_the_queue()
    {
        await MigrateAsync();
        using var writer = Writer(new BeaconOptions { Capacity = 10 });
        Assert.Equal(10, Enumerable.Range(0, 25).Count(i => writer.TryPost(Sample(i))));
        Assert.Equal(new BeaconFigures(10, 15, 0, 0, 10), writer.Figures());
        await writer.StartAsync(Cancellation);
        await writer.StopAsync(Cancellation);
        Assert.Equal(new BeaconFigures(10, 15, 10, 0, 0), writer.Figures());
    }

    [Fact]
    public async Task Counts_as_lost_what_the_store_does_not_take()
    {
        using var writer = Writer(new BeaconOptions { Attempts = 2, RetryMs = 1, LingerMs = 0 });
        await writer.StartAsync(Cancellation);
        for (var i = 0; i < 5; i++) Assert.True(writer.TryPost(Sample(i)));
        await writer.StopAsync(Cancellation);
        Assert.Equal(new BeaconFigures(5, 0, 0, 5, 0), writer.Figures());
    }

    [Fact]
    public async Task Counts_as_lost_what_is_queued_when_the_time_to_stop_runs_out()
    {
        await MigrateAsync();
        await using var blocker = await Database.OpenAsync(QueryClass.Write, null, Cancellation);
        await blocker.BeginAsync(Cancellation);
        await using var second = Database.Engine == "sqlite" ? null : await Database.OpenAsync(QueryClass.Write, null, Cancellation);
        using var writer = Writer(new BeaconOptions { BatchSize = 2, LingerMs = 0 });
        for (var i = 0; i < 5; i++) Assert.True(writer.TryPost(Sample(i)));
        await writer.StartAsync(Cancellation);
        using var impatient = new CancellationTokenSource();
        var stopping = writer.StopAsync(impatient.Token);
        await impatient.CancelAsync();
        await stopping;
        var figures = writer.Figures();
        Assert.Equal((5L, 0L, 5L, 0), (figures.Accepted, figures.Written, figures.Lost, figures.Queued));
    }

    private BeaconWriter Writer(BeaconOptions options) => new(Database, options, NullLogger<BeaconWriter>.Instance);

    private async ValueTask MigrateAsync() => Assert.Empty(
        (await new Migrator(Database, BeaconSchema.Migrations(Database), BeaconSchema.Produces).ApplyAsync(Cancellation)).Faults);

    private static Beacon Sample(int number) => new()
    {
        ReceivedAt = Samples.Start.AddSeconds(number),
        Asset = Samples.Id("one"),
        Session = $"session{number % 7}",
        Event = "stall",
        PositionMs = number * 1000L,
        StallMs = number,
        Rendition = number % 2 == 0 ? "v720" : null,
    };

    private ValueTask<long> CountAsync() => Database.ReadAsync(0, static async (session, _, cancellation) =>
    {
        await using var rows = await session.Statement("SELECT count(*) FROM beacon WHERE event = 'stall' AND asset_id = 'one'").QueryAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? rows.Int64(0) : -1;
    }, null, Cancellation);
}
