using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Caching.SecondLevel;

/// <summary>Where things lie in the second level. Values and marks of purges never share a key, whatever the keys and tags are.</summary>
/// <param name="service">The service; empty when nobody has said.</param>
/// <param name="cache">The cache.</param>
/// <param name="valuesVersion">Version of what the values are written as. Marks have none: a purge concerns the values of every release.</param>
internal sealed class SecondLevelKeys(string service, string cache, int valuesVersion)
{
    private readonly string _prefix = $"plimsoll:{service}:{cache}:";

    /// <summary>The mark of a purge of everything.</summary>
    public string All => _prefix + "purged-all";

    public string Value(string key) => $"{_prefix}value-{valuesVersion}:{key}";

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
