namespace Plimsoll.Runtime.Operations;

/// <summary>What a token of the operations API may do.</summary>
[Flags]
public enum OperationsScope
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>See everything.</summary>
    Read = 1,

    /// <summary>Move levers.</summary>
    Control = 2,

    /// <summary>Retry and discard jobs.</summary>
    Jobs = 4,

    /// <summary>Deploy and roll back.</summary>
    Release = 8,
}
