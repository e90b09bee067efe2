namespace Plimsoll.Evidence.Load.Engine;

/// <summary>What a connection is doing.</summary>
internal enum ConnectionState
{
    /// <summary>It is being made; a request may wait for it.</summary>
    Connecting,

    /// <summary>It is free.</summary>
    Idle,

    /// <summary>A request is under way.</summary>
    Busy,

    /// <summary>It is gone.</summary>
    Closed,
}
