namespace Plimsoll.Evidence.Outgoing;

/// <summary>What goes wrong with the answer of a dependency.</summary>
internal enum StubFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>No answer comes, until the caller goes.</summary>
    Hang,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>The body ends half way.</summary>
    Truncate,

    /// <summary>It comes late, each by another time that is drawn.</summary>
    Slow,
}
