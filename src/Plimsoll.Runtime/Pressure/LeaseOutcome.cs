namespace Plimsoll.Runtime.Pressure;

/// <summary>How work that was admitted ended.</summary>
public enum LeaseOutcome
{
    /// <summary>It ended as it should. Its duration counts.</summary>
    Success,

    /// <summary>It failed because something is overloaded: a timeout, a refusal by the downstream. Its duration counts, and many of these stop growth.</summary>
    Overload,

    /// <summary>It says nothing of how much can be in flight: the caller went away, the answer came from a cache, or it failed for a reason of its own.</summary>
    Ignore,
}
