using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Tests.Caching.Support;

/// <summary>What carries purges between the instances of one test. Every instance hears everything, its own words too.</summary>
internal sealed class FakeInvalidation : ICacheInvalidation
{
    private readonly List<Action<CachePurge>> _listeners = [];

    public List<CachePurge> Told { get; } = [];

    public Exception? Failure { get; set; }

    /// <summary>What it waits for before it tells. Default: nothing.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    public async ValueTask TellAsync(CachePurge purge, CancellationToken cancellation)
    {
        if (Failure is not null) throw Failure;
        await Held.WaitAsync(cancellation);
        Told.Add(purge);
        foreach (var listener in _listeners) listener(purge);
    }

    public IDisposable Listen(Action<CachePurge> heard)
    {
        _listeners.Add(heard);
        return new Listening(() => _listeners.Remove(heard));
    }

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
