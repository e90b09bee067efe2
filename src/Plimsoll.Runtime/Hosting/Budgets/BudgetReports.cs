using System.Globalization;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Budgets;
using Plimsoll.Runtime.Telemetry.Logging;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Writes down that a budget broke, and that it is met again: once each.</summary>
internal sealed class BudgetReports(ServiceContract contract, BuildInfo build, ISignalRegistry signals, ILogger logger)
{
    private const double SecondsPerMinute = 60;

    public void Report(BudgetChange change)
    {
        var budget = change.Standing.Budget;
        KeyValuePair<string, object?>[] fields =
        [
            new("budget", BudgetOf(budget)),
            new("latency", LatencyOf(budget)),
            new("live", LiveOf(change)),
            .. change.IsBroken ? (KeyValuePair<string, object?>[])[new("signal", SignalOf(change.Standing.Binding))] : [],
            new("build", BuildOf(build)),
            new("runbook", contract.Service.Runbook),
        ];
        var (level, eventId) = change.IsBroken
            ? (LogLevel.Warning, new EventId(4301, TelemetryNames.BudgetBroken))
            : (LogLevel.Information, new EventId(4302, TelemetryNames.BudgetRecovered));
        logger.Log(level, eventId, new LogEventState(Sentence(change), fields), null, LogEventState.Formatter);
    }

    /// <summary>Says that a look failed. Whatever the fault is, it costs one look and no more.</summary>
    public void Failed(Exception fault) => logger.Log(
        LogLevel.Error, new EventId(4303, TelemetryNames.BudgetWatchFailed),
        new LogEventState("The budgets could not be looked at.", new KeyValuePair<string, object?>("detail", fault.Message)), fault, LogEventState.Formatter);

    private string Sentence(BudgetChange change)
    {
        var budget = change.Standing.Budget;
        var name = string.Create(CultureInfo.InvariantCulture, $"The budget {budget.Name} of {budget.Workload}, {budget.Limit},");
        if (!change.IsBroken)
            return string.Create(CultureInfo.InvariantCulture, $"{name} is met again after {change.BrokenFor?.TotalSeconds ?? 0:0} s.");
        var binding = change.Standing.Binding is { } signal
            ? string.Create(CultureInfo.InvariantCulture, $" Binding signal: {signal.Name} at {signal.Value:0.###}, of {signal.Threshold:0.###}.")
            : "";
        return change.Pair is { } pair
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{name} is broken: {change.Long.Bad} of {change.Long.Events} within {pair.Long.TotalMinutes:0} min were over it.{binding} See {contract.Service.Runbook}.")
            : string.Create(CultureInfo.InvariantCulture, $"{name} is broken: it was {change.Value:0.###}. See {contract.Service.Runbook}.");
    }

    // What the workload promised, under the names by which people call it, and which of it this is about.
    private Dictionary<string, object?> BudgetOf(WorkloadBudget budget)
    {
        var members = new Dictionary<string, object?> { ["service"] = contract.Service.Name, ["workload"] = budget.Workload, ["name"] = budget.Name, ["limit"] = budget.Limit };
        foreach (var other in WorkloadBudgets.Of(contract).Where(other => other.IsWatched && (other.Workload == budget.Workload || other.WorkloadClass == "process")))
            members.TryAdd(other.Name is "p95Ms" or "p99Ms" ? other.Name[..^2] : other.Name, other.Limit);
        return members;
    }

    private Dictionary<string, object?>? LatencyOf(WorkloadBudget budget) => budget.WorkloadClass switch
    {
        "http" => new()
        {
            ["p50"] = Value(SignalNames.RouteP50Ms(budget.Workload)),
            ["p95"] = Value(SignalNames.RouteP95Ms(budget.Workload)),
            ["p99"] = Value(SignalNames.RouteP99Ms(budget.Workload)),
            ["samples"] = Value(SignalNames.RouteSamples(budget.Workload)),
        },
        "jobs" => new() { ["p95"] = Value(SignalNames.JobP95Ms(budget.Workload)), ["waitP95"] = Value(SignalNames.JobWaitP95Ms(budget.Workload)) },
        _ => null,
    };

    private static Dictionary<string, object?> LiveOf(BudgetChange change)
    {
        var live = new Dictionary<string, object?> { ["value"] = change.Value };
        if (change.Pair is { } pair)
        {
            var allowed = change.Standing.Budget.AllowedShare;
            live["shortMinutes"] = pair.Short.TotalSeconds / SecondsPerMinute;
            live["shortBurn"] = change.Short.Burn(allowed);
            live["longMinutes"] = pair.Long.TotalSeconds / SecondsPerMinute;
            live["longBurn"] = change.Long.Burn(allowed);
            live["factor"] = pair.Factor;
            (live["events"], live["bad"]) = (change.Long.Events, change.Long.Bad);
        }

        if (change.BrokenFor is { } time)
            live["brokenSeconds"] = time.TotalSeconds;
        return live;
    }

    private static Dictionary<string, object?>? SignalOf(BindingSignal? signal) => signal is null
        ? null
        : new() { ["name"] = signal.Name, ["value"] = signal.Value, ["threshold"] = signal.Threshold, ["pressure"] = signal.Pressure };

    private static Dictionary<string, object?> BuildOf(BuildInfo build) => new()
    {
        ["service"] = build.Service,
        ["runtime"] = build.Runtime,
        ["commit"] = build.Commit,
        ["lockfileHash"] = build.LockfileHash,
        ["contractHash"] = build.ContractHash,
        ["schemaVersion"] = build.SchemaVersion,
        ["telemetryContract"] = build.TelemetryContract,
        ["template"] = build.Template,
        ["sdk"] = build.Sdk,
        ["features"] = build.Features,
        ["artifact"] = build.Artifact,
    };

    private double? Value(string signal) => signals.Find(signal)?.Invoke() is { } value && double.IsFinite(value) ? value : null;
}
