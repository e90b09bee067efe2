namespace Plimsoll.Runtime.Hosting;

/// <summary>When the time of a call is up.</summary>
/// <param name="At">When, as a timestamp of the clock.</param>
/// <param name="IsOfRequest">Whether that is the time of the request that it is for, sooner than the call's own.</param>
internal readonly record struct CallDue(long At, bool IsOfRequest);
