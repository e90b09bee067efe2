using System.Net;
using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Hostile;

/// <summary>Which hostile cases are played beside a load, and when: drawn from the seed before the first, the same for every service.</summary>
internal static class HostileMix
{
    // What costs this machine more than the service, or asks what a workload does not tell.
    private static readonly int[] OnlyWhenNamed = [15, 16, 22, 23];
    private static readonly int[] NeverBeside = [17, 20, 25, 26];

    /// <summary>The cases that may be named.</summary>
    public static IEnumerable<HostileCase> Playable => HostileSuite.Cases.Where(static each => !NeverBeside.Contains(each.Number));

    /// <summary>What prevents the hostile share of a workload, with what to do; <see langword="null"/> when nothing does.</summary>
    public static (string Problem, string Advice)? Problem(Workload workload)
    {
        if (workload.Hostile is not { Share: > 0 } hostile) return null;
        string[] names = [.. Playable.Select(static each => each.Name)];
        foreach (var name in hostile.Cases)
        {
            if (!names.Contains(name)) return ($"there is no hostile case {Printable.Quoted(name)} that is played beside a load", Nearest.Name(name, names) is { } nearest ? $"did you mean '{nearest}'?" : "docs/guides/parity.md lists them");
        }

        var target = Targets(workload, 0);
        if (target is null) return ("no route is read with GET and answered with 200, which hostile requests are made of", "add such a route, or leave 'hostile' out");
        return Cases(hostile, target).Length == 0 ? ("no case can be played: those that are named need a route that takes JSON by POST", "name others, or add such a route") : null;
    }

    /// <summary>What is played beside a load; <see langword="null"/> when the workload asks for nothing.</summary>
    public static HostileDraw? Draw(RequestList list)
    {
        if (list.Workload.Hostile is not { Share: > 0 and < 1 } hostile || list.Workload.Open is null) return null;
        var target = Targets(list.Workload, list.Seed) ?? throw new InvalidOperationException("The workload has a hostile share and no route that is read with GET and answered with 200. Ask HostileMix.Problem first.");
        var cases = Cases(hostile, target);
        if (cases.Length == 0) throw new InvalidOperationException("No hostile case of the workload can be played on its routes. Ask HostileMix.Problem first.");
        var random = SeededStream.Of(list.Seed, "hostile");
        var count = (int)Math.Round(hostile.Share / (1 - hostile.Share) * list.Requests.Length);
        // Given their number, the arrivals of a Poisson process are uniform.
        return new HostileDraw(target, [.. Enumerable.Range(0, count).Select(_ => (list.Duration * random.NextDouble(), cases[random.Next(cases.Length)])).OrderBy(static play => play.Item1)]);
    }

    /// <summary>
    /// What the cases ask, without a service yet; <see langword="null"/> when no route can be read. Each route is asked by itself, for a rare one may be
    /// missing among the requests of all.
    /// </summary>
    public static HostileTarget? Targets(Workload workload, int seed)
    {
        var readable = workload.Routes.Where(static route => route.Method == "GET").OrderBy(static route => route.Headers.Count)
            .Select(route => Alone(workload, route, seed).ReadableTarget).FirstOrDefault(static target => target is not null);
        if (readable is null) return null;
        var json = workload.Routes.Where(static route => route.Method == "POST").Select(route => Alone(workload, route, seed).JsonTarget).FirstOrDefault(static target => target is not null);
        return new HostileTarget { EndPoint = new IPEndPoint(IPAddress.Loopback, 0), GoodTarget = readable, JsonTarget = json, Host = workload.Host };
    }

    private static WorkloadCases Alone(Workload workload, WorkloadRoute route, int seed) => new(workload with { Routes = [route] }, seed);

    private static HostileCase[] Cases(HostileTraffic hostile, HostileTarget target) =>
        [.. Playable.Where(each => hostile.Cases.IsEmpty ? !OnlyWhenNamed.Contains(each.Number) : hostile.Cases.Contains(each.Name)).Where(each => each.Lacks(target) is null)];
}
