using Plimsoll.Contracts.Histograms;
using Plimsoll.Runtime.Pressure.Requests;

namespace Plimsoll.Runtime.Pressure.Shedding;

/// <summary>
/// How many requests of each class came in one stretch of time, and of which tenants. Counting is safe for concurrent use; turning and reading
/// belong to the one who decides.
/// </summary>
/// <param name="tenants">How many tenants are told apart; tenant 0 is whoever nobody knows.</param>
internal sealed class ShedWindow(int tenants)
{
    private const int Classes = (int)WorkClass.Critical + 1;

    private readonly StripedCounts _counting = new(Classes * tenants);
    private readonly int[] _offered = new int[Classes * tenants];

    public long Total => Sum(_offered);

    /// <summary>Counts a request in; it is seen after the next turn.</summary>
    public void Add(WorkClass work, int tenant) => _counting.Increment(((int)work * tenants) + tenant);

    /// <summary>Ends the stretch: what came since the last turn can be read now.</summary>
    public void Turn()
    {
        Array.Clear(_offered);
        _counting.DrainInto(_offered);
    }

    /// <summary>How many of a class.</summary>
    public long Of(WorkClass work) => Sum(ByTenant(work));

    /// <summary>How many of a class, by tenant.</summary>
    public ReadOnlySpan<int> ByTenant(WorkClass work) => _offered.AsSpan((int)work * tenants, tenants);

    private static long Sum(ReadOnlySpan<int> counts)
    {
        var sum = 0L;
        foreach (var count in counts)
            sum += count;
        return sum;
    }
}
