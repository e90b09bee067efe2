using System.Runtime.CompilerServices;

namespace Plimsoll.Runtime.Pressure.Shedding;

/// <summary>The share of each class that is admitted, 0 to 1.</summary>
[InlineArray(ShedWindow.Classes)]
internal struct ShedShares
{
    private double _first;

    /// <summary>Everything is admitted.</summary>
    public static ShedShares All
    {
        get
        {
            var all = default(ShedShares);
            ((Span<double>)all).Fill(1);
            return all;
        }
    }
}
