using Plimsoll.Runtime.Pressure.Admission;
using Plimsoll.Runtime.Pressure.Fairness;
using Plimsoll.Runtime.Pressure.Requests;

namespace Plimsoll.Runtime.Pressure.Shedding;

/// <summary>
/// How much of the work is shed, and of which class. The share that is kept goes down while something presses and up again slowly
/// (DAGOR, SoCC 2018), as <see cref="Recovery"/> says; what is to be shed is taken from the classes in their order, by how much of each came lately: no class loses
/// anything before those in front of it have lost everything. Within the class at the edge, tenants keep the same number of requests, or all
/// of theirs when those are fewer: one that floods is shed, its neighbours are not. A class is never shed for its own sake, and critical work
/// not at all: for that there are limits. Pure; its owner holds a lock.
/// </summary>
internal sealed class ShedRule
{
    private const double PressedAbove = 1.05;
    private const double MildestCut = 0.95;
    private const double DeepestCut = 0.8;

    private WorkClass _last = WorkClass.Normal;

    /// <summary>Share of all work that is kept, 0 to 1.</summary>
    public double Kept { get; private set; } = 1;

    /// <summary>Takes in one stretch of time.</summary>
    /// <param name="offered">What was offered in it.</param>
    /// <param name="reading">What presses.</param>
    /// <param name="periods">How long it was, in quarters of a second.</param>
    /// <returns>What is admitted from now on.</returns>
    public ShedShares Next(ShedWindow offered, in ShedReading reading, double periods = 1)
    {
        var isPressed = reading.Reading.Pressure > PressedAbove;
        Kept = isPressed ? Kept * Math.Clamp(1 / reading.Reading.Pressure, DeepestCut, MildestCut) : Recovery.After(Kept, periods);
        if (isPressed)
            _last = reading.Presses - 1;
        return Kept < 1 ? Share(offered, _last) : ShedShares.All;
    }

    private ShedShares Share(ShedWindow offered, WorkClass last)
    {
        var total = offered.Total;
        var excess = (1 - Kept) * total;
        var edge = WorkClass.Retry;
        // Who is in front of what is shed and was not seen lately has no room either.
        for (; edge <= last && excess > 0 && offered.Of(edge) <= excess; edge++)
            excess -= offered.Of(edge);
        if (excess <= 0)
            return new ShedShares(edge);
        if (edge <= last)
            return new ShedShares(edge, Fair(offered.ByTenant(edge), offered.Of(edge) - excess));
        // What can't be shed is not owed: it would be shed of those who come when the pressure is gone.
        Kept = Math.Min(1, Kept + (excess / total));
        return new ShedShares(edge);
    }

    // Who asked for nothing lately may ask.
    private static double[] Fair(ReadOnlySpan<int> offered, double room)
    {
        var asked = new double[offered.Length];
        for (var tenant = 0; tenant < asked.Length; tenant++)
            asked[tenant] = offered[tenant];
        return [.. MaxMin.Shares(asked, room).Zip(asked, static (kept, all) => all > 0 ? kept / all : 1)];
    }
}
