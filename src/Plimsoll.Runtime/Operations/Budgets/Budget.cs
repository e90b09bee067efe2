namespace Plimsoll.Runtime.Operations.Budgets;

/// <summary>One budget of the contract and the signal that tells how it is met.</summary>
/// <param name="WorkloadClass"><c>process</c>, <c>http</c>, <c>jobs</c>, <c>data</c>, <c>edge</c>, <c>build</c> or <c>database</c>.</param>
/// <param name="Workload">Name of the workload in the contract; the class again where there is only one.</param>
/// <param name="Name">Name of the budget in the contract, unit included.</param>
/// <param name="Limit">The limit.</param>
/// <param name="IsFloor">Whether the value must stay above the limit instead of below.</param>
/// <param name="Signal">Name of the signal with the live value.</param>
internal sealed record Budget(string WorkloadClass, string Workload, string Name, double Limit, bool IsFloor, string Signal);
