namespace Plimsoll.Testing;

/// <summary>What goes wrong with the answer of a dependency.</summary>
public enum DependencyFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>No answer comes, until the caller goes.</summary>
    Hang,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>The body ends half way.</summary>
    Truncate,
}
