namespace Plimsoll.Runtime.Pressure.Admission;

/// <summary>
/// The share of the work that is admitted while too much waits in front of the gate: a twentieth less each time that the wait is over its
/// budget, more again while it is not (DAGOR, SoCC 2018), as <see cref="Recovery"/> says. Who is admitted follows from a key alone, so that asking twice
/// gives the same answer. Pure.
/// </summary>
internal sealed class AdmissionFraction(double waitBudgetMs)
{
    private const double Decrease = 0.95;
    private const double Least = 0.05;

    private double _fraction = 1;

    /// <summary>The share, from 0.05 to 1.</summary>
    public double Value => Volatile.Read(ref _fraction);

    /// <summary>Takes in how long one who comes now would wait, in milliseconds. What is no duration is left out.</summary>
    /// <param name="waitMs">How long; infinite when nobody gets in.</param>
    /// <param name="quarters">For how long that has been so, in quarters of a second.</param>
    public void Observe(double? waitMs, double quarters = 1)
    {
        if (waitMs is not { } wait || double.IsNaN(wait) || wait < 0)
            return;
        var next = wait > waitBudgetMs ? _fraction * Decrease : Recovery.After(_fraction, quarters);
        Volatile.Write(ref _fraction, Math.Max(next, Least));
    }

    /// <summary>Whether the work of a key belongs to the share.</summary>
    public bool Admits(uint key) => IsWithin(key, Value);

    /// <summary>Whether the work of a key belongs to a share, 0 to 1.</summary>
    public static bool IsWithin(uint key, double share) => share >= 1 || Mix(key) < share * uint.MaxValue;

    // Keys may be counters: neighbours must not share their fate (the finalizer of MurmurHash3).
    private static uint Mix(uint key)
    {
        key = (key ^ (key >> 16)) * 0x85EBCA6B;
        key = (key ^ (key >> 13)) * 0xC2B2AE35;
        return key ^ (key >> 16);
    }
}
