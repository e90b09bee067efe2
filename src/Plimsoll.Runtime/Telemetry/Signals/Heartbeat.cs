using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Routes;

namespace Plimsoll.Runtime.Telemetry.Signals;

/// <summary>The one timer of telemetry: ends window slots, probes the process, reports losses.</summary>
internal sealed class Heartbeat : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly RouteMeters _routes;
    private readonly ProcessSignals _process;
    private readonly LossReporter _losses;
    private readonly ITimer _timer;
    private int _running;

    public Heartbeat(RouteMeters routes, ProcessSignals process, LossReporter losses, TimeProvider clock)
    {
        (_routes, _process, _losses) = (routes, process, losses);
        _timer = clock.CreateTimer(static self => ((Heartbeat)self!).Beat(), this, Interval, Interval);
    }

    public void Dispose() => _timer.Dispose();

    private void Beat()
    {
        // Under pressure beats may pile up; one at a time is enough, and the next one catches up.
        if (Interlocked.Exchange(ref _running, 1) == 1)
            return;
        _process.Tick();
        _routes.Rotate();
        _losses.Report();
        Volatile.Write(ref _running, 0);
    }
}
