namespace Plimsoll.Evidence.Faults;

/// <summary>What befalls a connection after some bytes of answers.</summary>
internal enum ConnectionFate
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It carries nothing any more, and stays open.</summary>
    Hang,

    /// <summary>It is reset on both sides.</summary>
    Reset,

    /// <summary>It ends in good order, in the middle of an answer.</summary>
    Truncate,
}
