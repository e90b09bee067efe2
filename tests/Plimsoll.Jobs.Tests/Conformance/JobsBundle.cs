using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs.Tests.Conformance;

/// <summary>An empty job store of one engine with the service's database beside it. Further stores on the same data are further processes.</summary>
internal sealed class JobsBundle(Database database, Func<IJobStore> open) : IAsyncDisposable
{
    private readonly List<IJobStore> _stores = [];

    internal Database Database { get; } = database;

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
    }
}
