namespace Plimsoll.Runtime.Pressure.Requests;

/// <summary>What becomes of a request.</summary>
internal enum RouteVerdict
{
    /// <summary>It goes on; its place must be given back, when it has one.</summary>
    Admitted,

    /// <summary>It may wait for a place.</summary>
    Waits,

    /// <summary>It goes no further.</summary>
    Refused,
}
