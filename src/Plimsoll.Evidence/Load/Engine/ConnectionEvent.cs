namespace Plimsoll.Evidence.Load.Engine;

/// <summary>What has happened on a connection.</summary>
internal enum ConnectionEvent
{
    /// <summary>Nothing that matters.</summary>
    None,

    /// <summary>It is made, and nobody waits for it.</summary>
    Connected,

    /// <summary>The answer is complete.</summary>
    Answered,

    /// <summary>It could not be made.</summary>
    Refused,

    /// <summary>It has ended.</summary>
    Ended,

    /// <summary>What came is no answer.</summary>
    Malformed,
}
