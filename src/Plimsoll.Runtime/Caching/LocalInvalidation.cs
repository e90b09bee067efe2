using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Caching;

/// <summary>An instance that is alone: there is nobody to tell.</summary>
internal sealed class LocalInvalidation : ICacheInvalidation, IDisposable
{
    public static LocalInvalidation Instance { get; } = new();

    public bool ReachesOthers => false;

    public ValueTask TellAsync(CachePurge purge, CancellationToken cancellation) => ValueTask.CompletedTask;

    public IDisposable Listen(Action<CachePurge> heard) => this;

    public void Dispose()
    {
    }
}
