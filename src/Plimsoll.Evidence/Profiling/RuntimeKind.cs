namespace Plimsoll.Evidence.Profiling;

/// <summary>What runs a program: it decides what can be seen of it.</summary>
internal enum RuntimeKind
{
    /// <summary>.NET with its compiler on board.</summary>
    DotNet,

    /// <summary>.NET compiled ahead of time.</summary>
    DotNetAot,

    /// <summary>Node.</summary>
    Node,

    /// <summary>Bun.</summary>
    Bun,

    /// <summary>Anything else.</summary>
    Native,
}
