namespace Plimsoll.Evidence.Hostile;

/// <summary>How a subject takes a hostile case, the best first.</summary>
internal enum HostileClass
{
    /// <summary>It is bounded, right, told, and touches nobody else.</summary>
    Legible,

    /// <summary>It is refused or survived, and nobody learns why.</summary>
    Opaque,

    /// <summary>It is answered as if all were well.</summary>
    Silent,

    /// <summary>Nothing happens within the time.</summary>
    Hang,

    /// <summary>Others suffer.</summary>
    Contaminating,

    /// <summary>The subject is gone, or answers no more.</summary>
    Crash,
}
