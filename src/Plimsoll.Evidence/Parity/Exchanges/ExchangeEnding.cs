namespace Plimsoll.Evidence.Parity;

/// <summary>How a response ended.</summary>
internal enum ExchangeEnding
{
    /// <summary>As its framing says, on a connection that stays.</summary>
    Complete,

    /// <summary>The connection was closed before anything of it came.</summary>
    Closed,

    /// <summary>The connection was reset.</summary>
    Reset,

    /// <summary>The connection was closed in the middle.</summary>
    Truncated,

    /// <summary>The time was up.</summary>
    TimedOut,

    /// <summary>What came is no HTTP.</summary>
    Malformed,

    /// <summary>The client gave up, as it meant to.</summary>
    Abandoned,
}
