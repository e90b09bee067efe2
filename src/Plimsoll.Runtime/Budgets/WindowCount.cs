namespace Plimsoll.Runtime.Budgets;

/// <summary>What was counted in a window.</summary>
/// <param name="Events">How many events.</param>
/// <param name="Bad">How many of them were bad.</param>
internal readonly record struct WindowCount(long Events, long Bad)
{
    /// <summary>How many times as fast as allowed they spend a budget; null without events.</summary>
    /// <param name="allowedShare">Share of bad events that the budget allows; above 0.</param>
    public double? Burn(double allowedShare) => Events == 0 ? null : (double)Bad / Events / allowedShare;
}
