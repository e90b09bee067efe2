namespace Plimsoll.Contracts;

/// <summary>What a budget limits, and with that what counts as breaking it.</summary>
public enum BudgetKind
{
    /// <summary>A percentile: a share of the events may take longer. Its events are requests or attempts.</summary>
    Percentile,

    /// <summary>A share of the events may fail: requests by a server error, starts of jobs by being retries.</summary>
    Share,

    /// <summary>A figure that stays on its side of the limit; how often it does not is counted look by look.</summary>
    Level,

    /// <summary>Something that happens once in the life of a process.</summary>
    Once,

    /// <summary>A bound that the service enforces, or a budget of the build: nothing at run time can spend it.</summary>
    Bound,
}
