namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>The signal furthest over its budget.</summary>
/// <param name="Bound">Which.</param>
/// <param name="Value">Its value, in its own unit.</param>
/// <param name="Budget">Its budget, in the same unit.</param>
internal readonly record struct PressureReading(PressureBound Bound, double Value, double Budget)
{
    /// <summary>Its value over its budget: over 1 is too much; 0 when nothing is known.</summary>
    public double Pressure => Budget > 0 ? Value / Budget : 0;

    /// <summary>
    /// Reads the signals that move a limit. Latency counts with the lower bound of its 95th percentile. When the target is out of reach
    /// the downstream's budget stretches with it.
    /// </summary>
    public static PressureReading Of(in LimitWindow window, in PressureSignals signals, LimitSettings settings, double targetMs)
    {
        var reading = new PressureReading(PressureBound.Latency, window.P95LowMs, targetMs)
            .Or(PressureBound.Downstream, signals.DownstreamP95Ms, settings.DownstreamBudgetMs * targetMs / settings.TargetP95Ms)
            .Or(PressureBound.Cpu, signals.CpuShare, settings.CpuBudgetShare)
            .Or(PressureBound.ThreadDelay, signals.ThreadDelayMs, settings.ThreadDelayBudgetMs);
        return reading;
    }

    private PressureReading Or(PressureBound bound, double? value, double budget) =>
        value is { } known && double.IsFinite(known) && known >= 0 && known / budget > Pressure ? new(bound, known, budget) : this;
}
