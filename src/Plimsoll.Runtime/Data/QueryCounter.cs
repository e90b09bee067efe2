namespace Plimsoll.Runtime.Data;

/// <summary>
/// Counts the queries of one request. The host makes one per request, or keeps one and begins it anew, and hands it to whatever opens
/// sessions; nothing is looked up ambiently.
/// </summary>
public sealed class QueryCounter
{
    private RouteQueries? _route;
    private int _count;

    /// <summary>Counts without a budget until <see cref="Begin"/>.</summary>
    public QueryCounter()
    {
    }

    /// <summary>Counts against a route's budget.</summary>
    public QueryCounter(RouteQueries route) => _route = route;

    /// <summary>Queries so far.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Starts again from zero for a request of a route.</summary>
    public void Begin(RouteQueries? route)
    {
        _route = route;
        Volatile.Write(ref _count, 0);
    }

    internal void Add(string member, string file)
    {
        var count = Interlocked.Increment(ref _count);
        if (_route is { Budget: { } budget } route && count > budget) route.Exceed(count - budget, member, file);
    }
}
