namespace Plimsoll.Runtime.Pressure;

/// <summary>How work that was admitted ended.</summary>
public enum LeaseOutcome
{
    /// <summary>It ended as it should, or failed for a reason of its own. Its duration counts.</summary>
    Success,

    /// <summary>It failed because something is overloaded: a timeout, a refusal by the downstream. Its duration counts, and many of these stop growth.</summary>
    Overload,

    /// <summary>It says nothing about the service: the caller went away, or the answer came from a cache.</summary>
    Ignore,
}
