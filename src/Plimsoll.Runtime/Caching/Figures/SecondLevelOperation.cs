namespace Plimsoll.Runtime.Caching.Figures;

/// <summary>What is done with a second level.</summary>
internal enum SecondLevelOperation
{
    /// <summary>Reading a value.</summary>
    Read,

    /// <summary>Writing a value.</summary>
    Write,

    /// <summary>Writing down a purge.</summary>
    Purge,
}
