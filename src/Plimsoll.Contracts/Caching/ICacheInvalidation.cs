namespace Plimsoll.Contracts;

/// <summary>
/// Tells the other instances of a service which cached values they must not serve any more. A store implements it over what it already
/// has between instances; without one, an instance speaks for itself alone.
/// </summary>
/// <remarks>
/// An implementation delivers at least once and may deliver an instance's own words to it, which costs a miss. One that may have missed
/// something, after a lost connection for instance, delivers a <see cref="CachePurge"/> of everything: what was not heard must not
/// stay served.
/// </remarks>
public interface ICacheInvalidation
{
    /// <summary>Whether there is anybody to tell. Default: there is.</summary>
    bool ReachesOthers => true;

    /// <summary>Tells every other instance. When it returns, the purge will reach each of them that is alive.</summary>
    /// <param name="purge">What to forget.</param>
    /// <param name="cancellation">Ends the attempt; the others may or may not have been told then.</param>
    ValueTask TellAsync(CachePurge purge, CancellationToken cancellation);

    /// <summary>Calls back for every purge that another instance told of, until the result is disposed.</summary>
    /// <param name="heard">Takes a purge; quick, never throws, callable from any thread.</param>
    IDisposable Listen(Action<CachePurge> heard);
}
