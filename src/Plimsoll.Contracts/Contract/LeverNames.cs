using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <summary>The names of the levers that a contract gives to rules and operators.</summary>
public static class LeverNames
{
    /// <summary>Bounds of a queue's concurrency when none of its job types states any.</summary>
    private const int ConcurrencyMinDefault = 1;
    private const int ConcurrencyMaxDefault = 64;

    /// <summary>Jobs of a queue that run at a time in one process.</summary>
    public static string WorkersConcurrency(string queue) => $"workers.{queue}.concurrency";

    /// <summary>Whether a queue's workers stop taking jobs.</summary>
    public static string WorkersPaused(string queue) => $"workers.{queue}.paused";

    /// <summary>Share of a route's requests that are admitted, 0 to 1.</summary>
    public static string RouteAdmission(string route) => $"routes.{route}.admission";

    /// <summary>Degrade level of a route.</summary>
    public static string RouteDegraded(string route) => $"routes.{route}.degraded";

    /// <summary>Value of a feature flag.</summary>
    public static string Feature(string feature) => $"features.{feature}";

    /// <summary>
    /// The levers of a service by name. A queue's concurrency moves between the lowest <c>min</c> and the highest <c>max</c> of the job types
    /// on it, 1 to 64 when none states any. A route without a ladder has no <c>degraded</c> lever.
    /// </summary>
    public static ImmutableSortedDictionary<string, Lever> Of(ServiceContract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);

        var levers = ImmutableSortedDictionary.CreateBuilder<string, Lever>(StringComparer.Ordinal);
        foreach (var queue in contract.QueueNames())
        {
            Add(levers, Concurrency(contract, queue));
            Add(levers, new Lever { Name = WorkersPaused(queue), Kind = LeverKind.Switch });
        }

        foreach (var (route, workload) in contract.Workloads.Http)
        {
            Add(levers, new Lever { Name = RouteAdmission(route), Kind = LeverKind.Share, Min = 0, Max = 1 });
            if (!workload.Degrade.IsEmpty)
                Add(levers, new Lever { Name = RouteDegraded(route), Kind = LeverKind.Level, Levels = workload.Degrade });
        }

        foreach (var feature in contract.Features.Keys)
            Add(levers, new Lever { Name = Feature(feature), Kind = LeverKind.Switch });

        return levers.ToImmutable();
    }

    private static Lever Concurrency(ServiceContract contract, string queue)
    {
        int? lowest = null;
        int? highest = null;
        foreach (var job in contract.Workloads.Jobs.Values)
        {
            if (job.Queue != queue || job.Concurrency is not { } budget)
                continue;

            lowest = Math.Min(lowest ?? budget.Min, budget.Min);
            highest = Math.Max(highest ?? budget.Max, budget.Max);
        }

        return new Lever
        {
            Name = WorkersConcurrency(queue),
            Kind = LeverKind.Count,
            Min = lowest ?? ConcurrencyMinDefault,
            Max = highest ?? ConcurrencyMaxDefault,
        };
    }

    private static void Add(ImmutableSortedDictionary<string, Lever>.Builder levers, Lever lever) => levers[lever.Name] = lever;
}
