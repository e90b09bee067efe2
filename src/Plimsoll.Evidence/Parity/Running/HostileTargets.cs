using System.Net;
using Plimsoll.Evidence.Hostile;

namespace Plimsoll.Evidence.Parity;

/// <summary>What the hostile suite asks: chosen among the cases by what A answered to them and called for them.</summary>
internal static class HostileTargets
{
    /// <summary>Chooses, without a service yet; null when nothing can be read.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="plays">What A did with them.</param>
    /// <param name="calls">The calls that A made.</param>
    /// <param name="hasStubs">Whether it has dependencies that are stubs.</param>
    public static HostileTarget? Of(WorkloadCases cases, IReadOnlyList<CasePlay> plays, AssignedCalls calls, bool hasStubs)
    {
        var ofCases = plays.GroupBy(static play => play.Case).ToDictionary(static group => group.Key, static group => group.ToArray());
        ParityCase[] readable =
        [
            .. cases.All.Where(each => each is { Method: "GET", Kind: CaseKind.Plain } && each.Headers.All(WorkloadCases.IsOptional) && Always(each, static play => play.Exchange is { Status: 200, Ending: ExchangeEnding.Complete }))
                .OrderBy(each => Always(each, IsLarge)).ThenBy(static each => each.Headers.Count > 0),
        ];
        if (readable is not [var first, ..]) return null;
        var quiet = Array.Find(readable, each => Always(each, play => calls.Of(play).Count == 0));
        var caller = cases.All.FirstOrDefault(each => each.Kind == CaseKind.Plain && Always(each, play => play.Exchange.Status is >= 200 and < 400 && calls.Of(play).Count > 0));
        return new HostileTarget
        {
            EndPoint = new IPEndPoint(IPAddress.Loopback, 0),
            GoodTarget = (quiet ?? first).Target,
            JsonTarget = cases.JsonTarget,
            LargeTarget = Array.Find(readable, each => Always(each, IsLarge))?.Target,
            DependencyRequest = quiet is null ? null : caller,
            CouldCallDependency = hasStubs,
            NoDependencyRequest = !hasStubs ? "no dependency is a stub of the subject file ('stubs')"
                : caller is null ? "no request of the workload is answered well and leads to a call to a stub, each time"
                : "all that can be read calls a dependency, so that others would suffer whatever the service does",
        };

        bool Always(ParityCase each, Func<CasePlay, bool> isSo) => ofCases.TryGetValue(each, out var own) && own.All(isSo);
    }

    private static bool IsLarge(CasePlay play) => play.Exchange.Body.Length >= HostileTarget.LargeBytes;
}
