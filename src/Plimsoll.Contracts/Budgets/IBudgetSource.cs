namespace Plimsoll.Contracts;

/// <summary>A part of the service that counts events against budgets of the contract, such as requests that took too long. Register one as a service.</summary>
public interface IBudgetSource
{
    /// <summary>What was counted up to now, one entry per budget. Called every few seconds; quick, and safe for concurrent use.</summary>
    IEnumerable<BudgetCount> Read();
}
