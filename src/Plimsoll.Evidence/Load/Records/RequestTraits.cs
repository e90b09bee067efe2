namespace Plimsoll.Evidence.Load.Records;

/// <summary>What was special about a request.</summary>
[Flags]
internal enum RequestTraits : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It came on a connection of its own.</summary>
    OnNewConnection = 1,

    /// <summary>Its answer came from a cache.</summary>
    CacheHit = 2,

    /// <summary>It was sent again, as the idle connection that it had been sent on turned out to be closed.</summary>
    SentAgain = 4,
}
