using System.Runtime.CompilerServices;
using Plimsoll.Runtime.Pressure.Requests;

namespace Plimsoll.Runtime.Pressure.Shedding;

/// <summary>How many requests of each class came in one stretch of time.</summary>
[InlineArray(Classes)]
internal struct ShedWindow
{
    public const int Classes = (int)WorkClass.Critical + 1;

    private long _first;

    public readonly long Total
    {
        get
        {
            var sum = 0L;
            foreach (var offered in this)
                sum += offered;
            return sum;
        }
    }
}
