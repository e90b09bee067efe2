namespace Plimsoll.Contracts;

/// <summary>How the watched budgets of the contract stand.</summary>
public interface IBudgetStandings
{
    /// <summary>All of them, by the last look. Safe for concurrent use.</summary>
    IReadOnlyList<BudgetStanding> Read();
}
