using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Budgets;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Looks at the budgets every five seconds, from five seconds after the start, so that it takes nothing from it.</summary>
internal sealed class BudgetService(BudgetWatch watch, BudgetReports reports, ISignalRegistry signals, IMeterFactory meters, TimeProvider time) : BackgroundService
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private PeriodicTimer? _timer;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        BudgetSignals.Register(signals, watch);
        _ = new BudgetInstruments(meters.Create(new MeterOptions(TelemetryNames.Source)), watch);
        _timer = new PeriodicTimer(Interval, time);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _timer?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _timer!.WaitForNextTickAsync(stoppingToken))
        {
            // Signals and sources are anybody's code. An exception that leaves a background service stops the host, and a figure is not worth that.
            try
            {
                foreach (var change in watch.Look(reports.Failed))
                    Report(change);
            }
            catch (Exception fault)
            {
                reports.Failed(fault);
            }
        }
    }

    private void Report(BudgetChange change)
    {
        try
        {
            reports.Report(change);
        }
        catch (Exception fault)
        {
            reports.Failed(fault);
        }
    }
}
