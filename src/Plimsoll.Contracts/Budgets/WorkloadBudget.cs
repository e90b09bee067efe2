namespace Plimsoll.Contracts;

/// <summary>One budget of a contract and the signal that tells how it is met.</summary>
/// <param name="WorkloadClass"><c>process</c>, <c>http</c>, <c>jobs</c>, <c>data</c>, <c>edge</c>, <c>build</c> or <c>database</c>.</param>
/// <param name="Workload">Name of the workload in the contract; the class again where there is only one.</param>
/// <param name="Name">Name of the budget in the contract, unit included.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Kind">What it limits.</param>
/// <param name="Signal">Name of the signal with the live value.</param>
public sealed record WorkloadBudget(string WorkloadClass, string Workload, string Name, double Limit, BudgetKind Kind, string Signal)
{
    // A share of nothing is spent by one bad event; so small a share is as good as nothing, and can be divided by.
    private const double LeastShare = 1e-6;

    // A figure may leave its side for a twentieth of the time, as a 95th percentile may be left by a twentieth of the requests.
    private const double LevelShare = 0.05;

    /// <summary>Whether the value must stay above the limit instead of below. Default: it must stay below.</summary>
    public bool IsFloor { get; init; }

    /// <summary>Whether something at run time can break it.</summary>
    public bool IsWatched => Kind != BudgetKind.Bound;

    /// <summary>Share of bad events that it allows, above 0 and below 1.</summary>
    public double AllowedShare => Kind switch
    {
        BudgetKind.Percentile => Name == "p99Ms" ? 0.01 : 0.05,
        BudgetKind.Share => Math.Max(Limit, LeastShare),
        _ => LevelShare,
    };

    /// <summary>Whether a live value is on the wrong side of the limit.</summary>
    /// <param name="value">The value, in the unit of the limit.</param>
    public bool IsBrokenBy(double value) => IsFloor ? value < Limit : value > Limit;
}
