using System.Globalization;

namespace Plimsoll.Evidence.Machine;

/// <summary>How much of the machine went to others during a stretch of time, as shares of all processor time.</summary>
/// <param name="StolenShare">Taken by the hypervisor.</param>
/// <param name="ForeignShare">Used by processes that the bench did not start.</param>
internal readonly record struct Disturbance(double StolenShare, double ForeignShare)
{
    /// <summary>Above this share of stolen time a full run is refused: the subjects did not get the machine that the report names.</summary>
    public const double MaxStolenShare = 0.03;

    /// <summary>Above this share of foreign time a full run is refused.</summary>
    public const double MaxForeignShare = 0.10;

    /// <summary>Whether figures from this stretch may be kept.</summary>
    public bool IsFit => StolenShare <= MaxStolenShare && ForeignShare <= MaxForeignShare;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{StolenShare:P1} stolen by the hypervisor (limit {MaxStolenShare:P0}), {ForeignShare:P1} used by others (limit {MaxForeignShare:P0})");
}
