namespace Plimsoll.Contracts;

/// <summary>What a purge of a cache names.</summary>
public enum CachePurgeKind
{
    /// <summary>One key.</summary>
    Key,

    /// <summary>Every value that carries a tag.</summary>
    Tag,

    /// <summary>Everything.</summary>
    All,
}
