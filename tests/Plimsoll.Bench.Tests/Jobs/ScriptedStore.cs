using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Tests.Jobs;

/// <summary>A store that notes what is asked of it. Its meter moves by the same step at every reading.</summary>
internal sealed class ScriptedStore(StoreCost? step = null) : IJobsStore, IStoreMeter
{
    private StoreCost _spent;

    public List<string> Calls { get; } = [];

    public IStoreMeter? Meter => step is null ? null : this;

    public Task<string> OpenAsync(CancellationToken cancellation)
    {
        Calls.Add("open");
        return Task.FromResult("scripted://store");
    }

    public Task SettleAsync(CancellationToken cancellation) => Note("settle");

    public Task CloseAsync(CancellationToken cancellation) => Note("close");

    public Task<StoreCost> ReadAsync(CancellationToken cancellation)
    {
        Calls.Add("read");
        if (step is { } more) _spent = new StoreCost(_spent.CpuTime + more.CpuTime, _spent.WalBytes + more.WalBytes);
        return Task.FromResult(_spent);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task Note(string call)
    {
        Calls.Add(call);
        return Task.CompletedTask;
    }
}
