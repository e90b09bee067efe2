using System.Collections.Immutable;

namespace Plimsoll.Runtime.Operations.Budgets;

/// <summary>Answer of <c>/ops/v1/budgets</c>.</summary>
internal sealed record BudgetReport(string Service, DateTimeOffset At, ImmutableArray<BudgetRow> Budgets);
