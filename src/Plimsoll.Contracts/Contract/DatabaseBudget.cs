using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>Budgets and guards of a database.</summary>
public sealed record DatabaseBudget
{
    /// <summary>The connection pool.</summary>
    [Description("The connection pool.")]
    public DatabasePool? Pool { get; init; }

    /// <summary>95th percentile of lock waits, in milliseconds.</summary>
    [Description("95th percentile of lock waits, in milliseconds.")]
    [Bounded(Bound.Positive)]
    public double? LockWaitP95Ms { get; init; }

    /// <summary>Age of the oldest open transaction, in seconds.</summary>
    [Description("Age of the oldest open transaction, in seconds.")]
    [Bounded(Bound.Positive)]
    public double? TransactionAgeSeconds { get; init; }

    /// <summary>Rows that batches may write per second.</summary>
    [Description("Rows that batches may write per second.")]
    [Bounded(Bound.AtLeastOne)]
    public int? WriteRowsPerSecond { get; init; }
}
