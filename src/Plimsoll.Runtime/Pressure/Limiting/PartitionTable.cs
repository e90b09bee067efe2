using Plimsoll.Runtime.Pressure.Fairness;

namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>The partitions of a limiter, bounded: whoever comes after the last shares that of the empty key, so that a key per request costs no memory.</summary>
internal sealed class PartitionTable
{
    private readonly Dictionary<string, AdaptivePartition> _byKey = new(StringComparer.Ordinal);
    private readonly AdaptiveLimiter _owner;
    private readonly FairShares _shares;
    private readonly int _most;

    public PartitionTable(AdaptiveLimiter owner, FairShares shares, int most)
    {
        (_owner, _shares, _most) = (owner, shares, most);
        _byKey[string.Empty] = new AdaptivePartition(owner, shares.Add());
    }

    public AdaptivePartition Of(string key)
    {
        if (_byKey.TryGetValue(key, out var known))
            return known;
        if (_byKey.Count > _most)
            return _byKey[string.Empty];
        return _byKey[key] = new AdaptivePartition(_owner, _shares.Add());
    }
}
