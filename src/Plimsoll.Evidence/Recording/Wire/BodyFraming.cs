namespace Plimsoll.Evidence.Recording;

/// <summary>How the end of a body is told (RFC 9112 §6.3).</summary>
internal enum BodyFraming
{
    /// <summary>There is no body.</summary>
    None,

    /// <summary>By its length.</summary>
    Length,

    /// <summary>By its last chunk.</summary>
    Chunked,

    /// <summary>By the end of the connection.</summary>
    UntilClose,

    /// <summary>What follows is no HTTP/1.1 any more.</summary>
    Tunnel,
}
