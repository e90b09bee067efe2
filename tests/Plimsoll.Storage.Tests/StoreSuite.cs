namespace Plimsoll.Storage.Tests;

/// <summary>What every test of the conformance suite needs: an empty store of the engine under test.</summary>
public abstract class StoreSuite : IAsyncLifetime
{
    private TestStore? _store;

    internal TestStore Store => _store!;

    internal static CancellationToken Cancellation => TestStore.Cancellation;

    public async ValueTask InitializeAsync() => _store = await CreateAsync();

    public async ValueTask DisposeAsync() => await Store.DisposeAsync();

    private protected abstract ValueTask<TestStore> CreateAsync();
}
