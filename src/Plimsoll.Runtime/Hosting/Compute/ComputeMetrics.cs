using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure.Compute;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Puts the figures of a compute on the service's meter and among its signals.</summary>
internal sealed class ComputeMetrics(BoundedCompute compute, ISignalRegistry signals, IMeterFactory meters) : IHostedService
{
    private static readonly ComputeRefusal[] Reasons = Enum.GetValues<ComputeRefusal>();

    private readonly KeyValuePair<string, object?> _name = new(TelemetryNames.ComputeName, compute.Name);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        signals.Register(SignalNames.ComputeQueueDelayMs(compute.Name), () => compute.QueueDelayMs);
        signals.Register(SignalNames.ComputeUtilization(compute.Name), () => compute.Utilization);
        var meter = meters.Create(new MeterOptions(TelemetryNames.Source));
        var (runs, runTime, waitTime) = (TelemetryTable.ComputeRuns, TelemetryTable.ComputeRunTime, TelemetryTable.ComputeWaitTime);
        meter.CreateObservableCounter(runs.Name, () => One(compute.Counts.Runs), runs.Unit, runs.Description);
        meter.CreateObservableCounter(runTime.Name, () => One(compute.Counts.RunTime.TotalSeconds), runTime.Unit, runTime.Description);
        meter.CreateObservableCounter(waitTime.Name, () => One(compute.Counts.WaitTime.TotalSeconds), waitTime.Unit, waitTime.Description);
        var (queued, running) = (TelemetryTable.ComputeQueued, TelemetryTable.ComputeRunning);
        meter.CreateObservableUpDownCounter(queued.Name, () => One(compute.Queued), queued.Unit, queued.Description);
        meter.CreateObservableUpDownCounter(running.Name, () => One(compute.Running), running.Unit, running.Description);
        var (delay, utilization, refusals) = (TelemetryTable.ComputeQueueDelay, TelemetryTable.ComputeUtilization, TelemetryTable.ComputeRefusals);
        meter.CreateObservableGauge(delay.Name, () => One(compute.QueueDelayMs / 1000), delay.Unit, delay.Description);
        meter.CreateObservableGauge(utilization.Name, () => One(compute.Utilization), utilization.Unit, utilization.Description);
        meter.CreateObservableCounter(refusals.Name, Refusals, refusals.Unit, refusals.Description);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Measurement<T> One<T>(T value)
        where T : struct => new(value, _name);

    private IEnumerable<Measurement<long>> Refusals() =>
        from reason in Reasons
        let refused = compute.Counts.RefusedFor(reason)
        where refused > 0
        select new Measurement<long>(refused, _name, new(TelemetryNames.RefusalReason, ComputeWords.Of(reason)));
}
