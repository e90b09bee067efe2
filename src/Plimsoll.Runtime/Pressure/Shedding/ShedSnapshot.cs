namespace Plimsoll.Runtime.Pressure.Shedding;

/// <summary>What is admitted now; never changed, replaced as a whole.</summary>
/// <param name="kept">Share of all work.</param>
/// <param name="shares">Share of each class.</param>
internal sealed class ShedSnapshot(double kept, in ShedShares shares)
{
    public static readonly ShedSnapshot All = new(1, ShedShares.All);

    public double Kept => kept;

    public readonly ShedShares Shares = shares;
}
