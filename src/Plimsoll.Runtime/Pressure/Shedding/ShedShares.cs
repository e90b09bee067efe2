using Plimsoll.Runtime.Pressure.Requests;

namespace Plimsoll.Runtime.Pressure.Shedding;

/// <summary>
/// What is admitted: nothing of the classes before one, everything of those after it, and of itself a share for each tenant. Never changed,
/// replaced as a whole.
/// </summary>
/// <param name="edge">The class at the edge of what is shed.</param>
/// <param name="byTenant">The share of each tenant in it, 0 to 1; null when all of it is admitted.</param>
internal sealed class ShedShares(WorkClass edge, double[]? byTenant = null)
{
    /// <summary>Everything is admitted.</summary>
    public static readonly ShedShares All = new(WorkClass.Retry);

    /// <summary>Whether some of a class is admitted and some is not.</summary>
    public bool IsSplit(WorkClass work) => work == edge && byTenant is not null;

    /// <summary>Share of a class that is admitted of a tenant, 0 to 1.</summary>
    public double Of(WorkClass work, int tenant)
    {
        if (work != edge)
            return work < edge ? 0 : 1;
        return byTenant is null ? 1 : byTenant[tenant];
    }
}
