namespace Plimsoll.Runtime.Pressure.Shedding;

/// <summary>What is admitted now; never changed, replaced as a whole.</summary>
/// <param name="Kept">Share of all work.</param>
/// <param name="Shares">Share of each class and tenant.</param>
internal sealed record ShedSnapshot(double Kept, ShedShares Shares)
{
    public static readonly ShedSnapshot All = new(1, ShedShares.All);
}
