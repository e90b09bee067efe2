using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Tests.Jobs;

/// <summary>A store that notes what is asked of it. Its meter moves by the same step at every reading.</summary>
internal sealed class ScriptedStore(StoreCost? step = null) : IJobsStore, IStoreMeter
{
    private StoreCost _spent;
    private int _places;

    public List<string> Calls { get; } = [];

    public IStoreMeter? Meter => step is null ? null : this;

    public Task<IJobsPlace> OpenAsync(CancellationToken cancellation)
    {
        Calls.Add("open");
        return Task.FromResult<IJobsPlace>(new Place(this, ++_places));
    }

    public Task<StoreCost> ReadAsync(CancellationToken cancellation)
    {
        Calls.Add("read");
        if (step is { } more) _spent = new StoreCost(_spent.CpuTime + more.CpuTime, _spent.WalBytes + more.WalBytes);
        return Task.FromResult(_spent);
    }

    private sealed class Place(ScriptedStore store, int number) : IJobsPlace
    {
        public string Url => $"scripted://store/{number}";

        public Task SettleAsync(CancellationToken cancellation)
        {
            store.Calls.Add("settle");
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            store.Calls.Add("close");
            return ValueTask.CompletedTask;
        }
    }
}
