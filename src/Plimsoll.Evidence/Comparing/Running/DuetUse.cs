using System.Collections.Immutable;

namespace Plimsoll.Evidence.Comparing.Running;

/// <summary>How much of the machine the arms of a duet took.</summary>
/// <param name="Arms">Each arm by its name in records, with its processor time in milliseconds.</param>
/// <param name="LengthMs">How long the duet took, in milliseconds.</param>
/// <param name="Processors">Processors of the machine.</param>
internal sealed record DuetUse(ImmutableArray<(string Name, double CpuMs)> Arms, double LengthMs, int Processors)
{
    /// <summary>The share that they took together, 0 to 1.</summary>
    public double BusyShare => Arms.Sum(ShareOf);

    /// <summary>Why requests could not be sent in time, with the share of each arm when it was them.</summary>
    public string WhyLate() => BusyShare > EnvironmentGate.MaxDuetBusyShare
        ? $"this machine could not send in time, as the arms took {BusyShare:P0} of its processors: {string.Join(", ", Arms.Select(arm => $"{arm.Name} {ShareOf(arm):P0}"))}"
        : "this machine could not send in time";

    private double ShareOf((string Name, double CpuMs) arm) => arm.CpuMs / (LengthMs * Processors);
}
