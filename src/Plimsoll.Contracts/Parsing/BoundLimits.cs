namespace Plimsoll.Contracts.Parsing;

/// <summary>The limits of a <see cref="Bound"/>.</summary>
internal readonly record struct BoundLimits(double Min, double Max, bool IsMinExclusive, bool IsMaxExclusive, string Words)
{
    public static BoundLimits Of(Bound bound) => bound switch
    {
        Bound.Share => new(0, 1, false, false, "from 0 to 1"),
        Bound.ShareBetween => new(0, 1, true, true, "above 0 and below 1"),
        Bound.Positive => new(0, int.MaxValue, true, false, "above 0"),
        Bound.AtLeastOne => new(1, int.MaxValue, false, false, "from 1 up"),
        _ => new(0, int.MaxValue, false, false, "from 0 up"),
    };

    public bool Contains(double value) =>
        (IsMinExclusive ? value > Min : value >= Min) && (IsMaxExclusive ? value < Max : value <= Max);
}
