namespace Plimsoll.Evidence.Load.Records;

/// <summary>What became of a request.</summary>
internal enum RequestOutcome : byte
{
    /// <summary>Nothing yet: the run was ended before.</summary>
    Open,

    /// <summary>An answer with a status that is right for its route.</summary>
    Expected,

    /// <summary>An answer with another status.</summary>
    OtherStatus,

    /// <summary>No connection could be made: the service refused it, or nobody was there.</summary>
    Refused,

    /// <summary>The connection ended before the answer was complete.</summary>
    Broken,

    /// <summary>No complete answer within the timeout.</summary>
    TimedOut,

    /// <summary>What came was no HTTP.</summary>
    Malformed,

    /// <summary>Every connection was busy for so long after the request was due that its user has left.</summary>
    NeverSent,

    /// <summary>This machine had no port or descriptor for a connection: no fault of the service, and the run is invalid.</summary>
    NoSocket,
}
