namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>Why a decision came out as it did.</summary>
internal enum LimitReason
{
    /// <summary>Too few samples to tell.</summary>
    TooFew,

    /// <summary>Near the target, or the limit is not what holds the work back.</summary>
    Steady,

    /// <summary>Pressure is over its budget.</summary>
    Cut,

    /// <summary>Close to the target for a while: a little less.</summary>
    Ease,

    /// <summary>There is room, and demand for it.</summary>
    Grow,

    /// <summary>A change is being judged.</summary>
    Trial,

    /// <summary>Growth brought no throughput and was taken back.</summary>
    PastKnee,

    /// <summary>Easing took throughput in proportion and was taken back: the target is close to what the work itself takes.</summary>
    BelowKnee,

    /// <summary>A cut brought no latency and was taken back: the limit is not the lever.</summary>
    TargetInfeasible,

    /// <summary>A small cut that asks whether the limit is the lever again.</summary>
    Probe,

    /// <summary>Work fails of overload: no growth.</summary>
    Overloads,

    /// <summary>The limit was set from outside.</summary>
    Set,
}
