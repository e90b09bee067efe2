using Plimsoll.Contracts.Histograms;
using Plimsoll.Runtime.Pressure.Requests;

namespace Plimsoll.Runtime.Pressure.Shedding;

/// <summary>How many requests of each class came in one stretch of time, and of which tenants. Not safe for concurrent use: its owner holds a lock.</summary>
/// <param name="tenants">How many tenants are told apart; tenant 0 is whoever nobody knows.</param>
internal sealed class ShedWindow(int tenants)
{
    private const int Classes = (int)WorkClass.Critical + 1;

    private readonly int[] _offered = new int[Classes * tenants];

    public long Total => Sum(_offered);

    /// <summary>How many of a class.</summary>
    public long Of(WorkClass work) => Sum(ByTenant(work));

    /// <summary>How many of a class, by tenant.</summary>
    public ReadOnlySpan<int> ByTenant(WorkClass work) => _offered.AsSpan((int)work * tenants, tenants);

    /// <summary>Takes over what was counted since the last time.</summary>
    public void Take(StripedCounts counts)
    {
        Array.Clear(_offered);
        counts.DrainInto(_offered);
    }

    /// <summary>Counts of requests that many cores add to.</summary>
    /// <param name="tenants">How many tenants are told apart.</param>
    public static StripedCounts Counts(int tenants) => new(Classes * tenants);

    /// <summary>Where a request is counted.</summary>
    public static int PlaceOf(WorkClass work, int tenant, int tenants) => ((int)work * tenants) + tenant;

    private static long Sum(ReadOnlySpan<int> counts)
    {
        var sum = 0L;
        foreach (var count in counts)
            sum += count;
        return sum;
    }
}
