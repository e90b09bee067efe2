using Plimsoll.Testing;

namespace ManifestApi.Tests.Infrastructure;

public sealed class PostgresCatalogTests(PostgresCluster cluster) : CatalogSuite
{
    private protected override ValueTask<CatalogStore> CreateAsync() => CatalogStore.PostgresAsync(cluster);

    [Fact]
    public async Task Goes_on_when_the_server_ends_every_connection()
    {
        var id = Samples.Id("one");
        await Store.Catalog.RegisterAsync(Samples.Asset("one"), Cancellation);
        var name = await NameAsync();
        await cluster.KillSessionsAsync(name);
        Assert.NotNull(await Store.Catalog.FindPlayableAsync(id, Cancellation));
        await cluster.KillSessionsAsync(name);
        var version = await Store.Catalog.ReserveVersionAsync(id, Cancellation);
        await cluster.KillSessionsAsync(name);
        await Store.Catalog.PublishAsync(id, Samples.Package(version), Cancellation);
        Assert.Equal(version, (await Store.Catalog.FindPlayableAsync(id, Cancellation))!.Package!.Version);
    }

    private ValueTask<string> NameAsync() => Store.Database.ReadAsync(0, static async (session, _, cancellation) =>
    {
        await using var rows = await session.Statement("SELECT current_database()::text").QueryAsync(cancellation);
        await rows.ReadAsync(cancellation);
        return rows.Text(0);
    }, null, Cancellation);
}
