using Microsoft.AspNetCore.Http;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Operations.Budgets;

namespace Plimsoll.Runtime.Operations;

/// <summary>What the service is, what it promised and how it does.</summary>
internal sealed class OperationsApi(
    ServiceContract contract, BuildInfo build, OperationsOptions options, ISignalRegistry signals, IBudgetStandings? standings, TimeProvider clock)
{
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    private readonly long _started = clock.GetTimestamp();

    public Task InfoAsync(HttpContext context)
    {
        var info = new ServiceInfo(build, _startedAt, clock.GetElapsedTime(_started).TotalSeconds, Environment.ProcessId, Environment.MachineName);
        return OperationsAnswer.JsonAsync(context, info, OperationsJson.Default.ServiceInfo);
    }

    public Task ContractAsync(HttpContext context) =>
        OperationsAnswer.BytesAsync(context, options.ContractFile, "application/json; charset=utf-8");

    public Task BudgetsAsync(HttpContext context)
    {
        var report = new BudgetReport(contract.Service.Name, clock.GetUtcNow(), BudgetReading.Read(WorkloadBudgets.Of(contract), signals, standings));
        return OperationsAnswer.JsonAsync(context, report, OperationsJson.Default.BudgetReport);
    }

    public Task SignalsAsync(HttpContext context)
    {
        var values = new SortedDictionary<string, double?>(StringComparer.Ordinal);
        foreach (var name in signals.Names)
            values[name] = signals.Find(name)?.Invoke() is { } value && double.IsFinite(value) ? value : null;
        return OperationsAnswer.JsonAsync(context, new SignalReport(clock.GetUtcNow(), values), OperationsJson.Default.SignalReport);
    }
}
