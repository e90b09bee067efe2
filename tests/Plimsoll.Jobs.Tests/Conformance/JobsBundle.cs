using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs.Tests.Conformance;

/// <summary>An empty job store of one engine with the service's database beside it. Further stores on the same data are further processes.</summary>
/// <param name="database">The service's database.</param>
/// <param name="createLedger">Creates the table <c>ledger (entry)</c> of the service, in which effects leave their traces.</param>
/// <param name="open">Opens a store.</param>
/// <param name="rest">What goes last.</param>
internal sealed class JobsBundle(Database database, string createLedger, Func<IJobStore> open, IAsyncDisposable? rest = null) : IAsyncDisposable
{
    private readonly List<IJobStore> _stores = [];

    internal Database Database { get; } = database;

    /// <summary>Opens the first store, brings it up to date and creates the ledger.</summary>
    internal async ValueTask<IJobStore> StartAsync(CancellationToken cancellation)
    {
        var store = Open();
        Assert.Empty(await store.MigrateAsync(cancellation));
        await using var session = await Database.OpenAsync(QueryClass.Write, null, cancellation);
        await session.ExecuteScriptAsync(createLedger, cancellation);
        return store;
    }

    internal IJobStore Open()
    {
        var store = open();
        _stores.Add(store);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores) await store.DisposeAsync();
        await Database.DisposeAsync();
        if (rest is not null) await rest.DisposeAsync();
    }
}
