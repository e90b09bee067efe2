using Plimsoll.Evidence.Parity;

namespace Plimsoll.PlantedShops;

/// <summary>What was found of a difference.</summary>
/// <param name="Planted">The difference.</param>
/// <param name="Report">What the comparison found.</param>
internal sealed record ShopTrialResult(PlantedDifference Planted, ParityReport Report)
{
    /// <summary>Whether it was found where it was planted: a finding elsewhere is none of it.</summary>
    public bool IsFound => DifferencePlace.Of.TryGetValue(Planted, out var place) && Report.Findings.Any(finding => finding.Subject == place.Subject && finding.Path == place.Path);

    /// <summary>What could not be compared or was not understood; empty when the trial says something.</summary>
    public IEnumerable<string> Faults => Report.TelemetryFaults.Concat(Report.NotCompared.Select(static gap => gap.ToString()));
}
