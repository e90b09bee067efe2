using System.Collections.Frozen;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Degradation;

/// <summary>The ladders of the contract's routes.</summary>
public sealed class RouteLadders
{
    private readonly FrozenDictionary<string, RouteLadder> _byRoute;

    internal RouteLadders(ServiceContract contract, Func<string, HttpWorkload, Func<LadderReading>> readerOf, TimeProvider time) =>
        _byRoute = contract.Workloads.Http.ToFrozenDictionary(
            route => route.Key, route => new RouteLadder(route.Key, route.Value.Degrade, readerOf(route.Key, route.Value), time), StringComparer.Ordinal);

    internal IEnumerable<RouteLadder> All => _byRoute.Values;

    /// <summary>The ladder of a route; one without levels is always at full service.</summary>
    /// <param name="route">The route's name in the contract.</param>
    /// <exception cref="ArgumentException">The contract has no such route.</exception>
    public RouteLadder For(string route) => _byRoute.TryGetValue(route, out var ladder)
        ? ladder
        : throw new ArgumentException($"The contract has no route \"{route}\"; it has {string.Join(", ", _byRoute.Keys.Order(StringComparer.Ordinal))}.", nameof(route));
}
