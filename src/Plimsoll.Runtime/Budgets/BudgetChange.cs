using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Budgets;

/// <summary>A budget broke, or is met again.</summary>
/// <param name="At">When.</param>
/// <param name="Standing">How it stands from then on.</param>
/// <param name="Value">The live value; null when unknown.</param>
/// <param name="Pair">The windows that decided; null for what happens once.</param>
/// <param name="Short">What was counted in the short one.</param>
/// <param name="Long">What was counted in the long one.</param>
/// <param name="BrokenFor">For how long it was broken, when it is met again.</param>
internal sealed record BudgetChange(
    DateTimeOffset At, BudgetStanding Standing, double? Value, BurnPair? Pair, WindowCount Short, WindowCount Long, TimeSpan? BrokenFor)
{
    public bool IsBroken => Standing.State == BudgetState.Broken;
}
