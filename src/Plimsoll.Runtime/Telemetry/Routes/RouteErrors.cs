using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>Failed requests of a route by class and type. Types are bounded: code that makes up exception types cannot fill the memory.</summary>
internal sealed class RouteErrors
{
    private const int MostTypes = 64;
    private const string OtherType = "_OTHER";

    private readonly ConcurrentDictionary<RouteOutcome, StrongBox<long>> _counts = new();
    private long _serverErrors;

    /// <summary>Failures that count against the error budget: server errors and timeouts.</summary>
    public long ServerErrors => Volatile.Read(ref _serverErrors);

    public IEnumerable<KeyValuePair<RouteOutcome, StrongBox<long>>> Counts => _counts;

    /// <returns>As what it was counted.</returns>
    public RouteOutcome Add(RouteOutcome outcome)
    {
        if (!_counts.TryGetValue(outcome, out var count))
        {
            if (_counts.Count >= MostTypes)
                outcome = outcome with { ErrorType = OtherType };
            count = _counts.GetOrAdd(outcome, static _ => new StrongBox<long>());
        }

        Interlocked.Increment(ref count.Value);
        if (outcome.ErrorClass is RouteErrorClass.Server or RouteErrorClass.Timeout)
            Interlocked.Increment(ref _serverErrors);
        return outcome;
    }
}
