using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Tests.Caching.Support;

/// <summary>What carries purges between the instances of one test. Every instance hears everything, its own words too.</summary>
internal sealed class FakeInvalidation : ICacheInvalidation
{
    private readonly List<Action<CachePurge>> _listeners = [];

    public List<CachePurge> Told { get; } = [];

    public Exception? Failure { get; set; }

    public ValueTask TellAsync(CachePurge purge, CancellationToken cancellation)
    {
        if (Failure is not null) throw Failure;
        Told.Add(purge);
        foreach (var listener in _listeners) listener(purge);
        return ValueTask.CompletedTask;
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
