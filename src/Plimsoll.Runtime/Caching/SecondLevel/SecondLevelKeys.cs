using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Caching.SecondLevel;

/// <summary>Where things lie in the second level. Values and marks of purges never share a key, whatever the keys and tags are.</summary>
internal sealed class SecondLevelKeys(string cache)
{
    private readonly string _prefix = $"plimsoll:{cache}:";

    /// <summary>The mark of a purge of everything.</summary>
    public string All => _prefix + "purged-all";

    public string Value(string key) => $"{_prefix}value:{key}";

    /// <summary>The mark of a purge of a key.</summary>
    public string Key(string key) => $"{_prefix}purged-key:{key}";

    /// <summary>The mark of a purge of a tag.</summary>
    public string Tag(string tag) => $"{_prefix}purged-tag:{tag}";

    public string MarkOf(CachePurge purge) => purge.Kind switch
    {
        CachePurgeKind.Key => Key(purge.Value),
        CachePurgeKind.Tag => Tag(purge.Value),
        _ => All,
    };
}
