using System.Collections.Frozen;
using Plimsoll.Runtime.Pressure.Requests;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Whether the routes of a process refuse work for want of room, and how much of what they admit fails.</summary>
internal sealed class Shortage
{
    // Less than an answer in two hundred is refused while a limit finds its place.
    private const double Some = 0.005;

    private readonly FrozenDictionary<string, RecentShare> _refused;
    private readonly FrozenDictionary<string, RecentShare> _failed;
    private readonly RecentShare[] _ofNormalWork;

    /// <summary>Watches some routes.</summary>
    public Shortage(IEnumerable<RouteGovernor> governors, TimeProvider time)
    {
        var limited = governors.Where(static governor => governor.Limiter is not null)
            .Select(governor => (
                governor.Route, governor.Class, Refused: new RecentShare(() => Asked(governor), time), Failed: new RecentShare(governor.Ended, time)))
            .ToArray();
        _refused = limited.ToFrozenDictionary(static route => route.Route, static route => route.Refused, StringComparer.Ordinal);
        _failed = limited.ToFrozenDictionary(static route => route.Route, static route => route.Failed, StringComparer.Ordinal);
        _ofNormalWork = [.. limited.Where(static route => route.Class >= WorkClass.Normal).Select(static route => route.Refused)];
    }

    /// <summary>Where nobody is refused.</summary>
    public static Shortage None { get; } = new([], TimeProvider.System);

    /// <summary>Whether normal or critical work is refused anywhere. What matters less may be, as long as everything else is done.</summary>
    public bool IsFelt => _ofNormalWork.Any(static share => share.Read() > Some);

    /// <summary>The share of a route's requests that is refused, 0 to 1; null when it has no limit, or nobody comes.</summary>
    public double? Of(string route) => _refused.GetValueOrDefault(route)?.Read();

    /// <summary>The share of a route's admitted requests that failed, 0 to 1; null when it has no limit, or none ended.</summary>
    public double? FailedOf(string route) => _failed.GetValueOrDefault(route)?.Read();

    // Only its own limit's refusals: who asks beyond a tenant's share, tries again too often or is shed for what matters more says nothing of what
    // the route could carry.
    private static (long All, long Refused) Asked(RouteGovernor governor)
    {
        var refused = governor.Counts.RefusedForWantOfPlace;
        return (governor.Admitted + refused, refused);
    }

    /// <summary>The share above which a route is short of room.</summary>
    /// <param name="errorRate">What its budget allows to fail.</param>
    public static double LimitOf(double errorRate) => Math.Max(errorRate, Some);
}
