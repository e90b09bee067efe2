using Plimsoll.Runtime.Pressure.Limits;
using Plimsoll.Runtime.Pressure.Requests;

namespace Plimsoll.Runtime.Pressure.Shedding;

/// <summary>What presses most at a moment, and what it speaks for.</summary>
/// <param name="Reading">The signal, its value and its budget.</param>
/// <param name="Presses">The class of work that suffers; classes before it may be shed. <see cref="WorkClass.Critical"/> when the whole process does.</param>
internal readonly record struct ShedReading(PressureReading Reading, WorkClass Presses)
{
    /// <summary>The one of two that presses more.</summary>
    public ShedReading Or(in ShedReading other) => other.Reading.Pressure > Reading.Pressure ? other : this;
}
