using System.Collections.Immutable;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>Turns a workload into the list of its requests: a pure function of the workload and the seed.</summary>
internal static class WorkloadDraw
{
    /// <summary>A closed load that lasts a time goes through so many requests again and again: how many it will ask, only the service decides.</summary>
    private const int CycleLength = 16_384;
    private const double NanosecondsPerMillisecond = 1e6;

    /// <summary>Draws the requests that are measured.</summary>
    public static RequestList Draw(Workload workload, int seed)
    {
        ArgumentNullException.ThrowIfNull(workload);
        if (workload.Open is { } open)
        {
            var curve = RateCurve.Of(open.Phases);
            return List(workload, seed, Arrivals.Draw(curve, open.Arrivals, SeededStream.Of(seed, "arrivals")), curve.Duration);
        }

        if (workload.Closed is not { } closed) throw new ArgumentException("A workload is either open or closed.", nameof(workload));
        return List(workload, seed, Thoughts(closed.Requests ?? CycleLength, closed.ThinkMs, seed), TimeSpan.FromSeconds(closed.DurationSeconds ?? 0));
    }

    /// <summary>Draws the requests that warm a service up, or null when there shall be none: other ones than those that are measured, of the same mix.</summary>
    public static RequestList? DrawWarmUp(Workload workload, int seed)
    {
        ArgumentNullException.ThrowIfNull(workload);
        if (workload.WarmUpRequests == 0) return null;
        var users = workload.Closed?.Users ?? Math.Max(1, Math.Min(workload.Connections.Initial, workload.WarmUpRequests));
        var warmUp = workload with { Open = null, Closed = new ClosedLoad { Users = users, Requests = workload.WarmUpRequests } };
        return Draw(warmUp, unchecked(~seed));
    }

    private static long[] Thoughts(int count, double meanMs, int seed)
    {
        var thoughts = new long[count];
        var random = SeededStream.Of(seed, "thoughts");
        for (var index = 0; meanMs > 0 && index < count; index++) thoughts[index] = (long)(-Math.Log(1 - random.NextDouble()) * meanMs * NanosecondsPerMillisecond);
        return thoughts;
    }

    private static RequestList List(Workload workload, int seed, long[] dueNs, TimeSpan duration)
    {
        if (workload.Routes.Length is 0 or > ushort.MaxValue) throw new ArgumentException($"A workload has 1 to {ushort.MaxValue} routes.", nameof(workload));
        var parts = DrawParts.Of(workload, seed);
        var messages = ImmutableArray.CreateBuilder<RequestMessage>();
        RouteDraw[] routes = [.. workload.Routes.Select(route => new RouteDraw(parts, route, messages))];
        var picker = new RoutePicker(workload.Routes, SeededStream.Of(seed, "routes"));
        var (fresh, order) = (SeededStream.Of(seed, "connections"), SeededStream.Of(seed, "order"));
        var requests = new DrawnRequest[dueNs.Length];
        for (var number = 0; number < requests.Length; number++)
        {
            var route = picker.Next();
            var isOnNewConnection = !workload.Connections.KeepAlive | fresh.NextDouble() < workload.Connections.NewShare;
            requests[number] = new DrawnRequest(dueNs[number], (ushort)route, routes[route].Next(number, isOnNewConnection), isOnNewConnection, order.Next(2) == 1);
        }

        return new RequestList
        {
            Workload = workload,
            Seed = seed,
            Requests = requests,
            Messages = messages.ToImmutable(),
            Expected = [.. workload.Routes.Select(route => new ExpectedStatus(route.Expect))],
            Duration = duration,
        };
    }
}
