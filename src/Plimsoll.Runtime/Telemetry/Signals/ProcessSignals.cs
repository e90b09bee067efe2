using System.Diagnostics.Metrics;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Telemetry.Signals;

/// <summary>The signals of the process as a whole, and the one metric of it that the platform does not have.</summary>
internal sealed class ProcessSignals
{
    private const double BytesPerMb = 1e6;

    private readonly CpuShare _cpu;
    private readonly ThreadPoolDelay _delay;

    public ProcessSignals(ISignalRegistry signals, Meter meter, ColdStart coldStart, TimeProvider clock)
    {
        _cpu = new CpuShare(clock);
        _delay = new ThreadPoolDelay(clock);
        signals.Register(SignalNames.ProcessMemoryMb, static () => Megabytes(Environment.WorkingSet));
        signals.Register(SignalNames.ProcessCpuShare, () => _cpu.Value);
        signals.Register(SignalNames.ProcessThreadPoolDelayMs, () => _delay.Milliseconds);
        signals.Register(SignalNames.ProcessColdStartMs, () => coldStart.Milliseconds);
        var delay = TelemetryTable.ThreadPoolDelay;
        meter.CreateObservableGauge(delay.Name, MeasureDelay, delay.Unit, delay.Description);
    }

    /// <summary>Called by the heartbeat.</summary>
    public void Tick()
    {
        _cpu.Tick();
        _delay.Tick();
    }

    // The unit of budgets, and of whoever measures the process from outside.
    internal static double Megabytes(long bytes) => bytes / BytesPerMb;

    private IEnumerable<Measurement<double>> MeasureDelay()
    {
        if (_delay.Milliseconds is { } milliseconds)
            yield return new Measurement<double>(milliseconds / 1000);
    }
}
