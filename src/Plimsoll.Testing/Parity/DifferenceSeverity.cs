namespace Plimsoll.Testing;

/// <summary>How much a difference matters, as <c>plimsoll parity</c> weighs it.</summary>
public enum DifferenceSeverity
{
    /// <summary>Nobody should rely on it: order and case of headers.</summary>
    Info,

    /// <summary>A careful client may rely on it: bytes that mean the same, framing, what is new.</summary>
    Minor,

    /// <summary>Clients will notice.</summary>
    Major,

    /// <summary>Data, or the ability to serve, is at stake.</summary>
    Critical,
}
