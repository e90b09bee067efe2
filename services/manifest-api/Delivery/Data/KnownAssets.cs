using ManifestApi.Domain.Catalog;

namespace ManifestApi.Delivery.Data;

/// <summary>
/// What the catalog said last of the assets that are asked for most, for answers past their time. As many places as it was made with: a
/// newcomer takes the place of another that falls on it. A request that finds the same again writes nothing.
/// </summary>
internal sealed class KnownAssets(TimeProvider time, int capacity = KnownAssets.DefaultCapacity)
{
    private const int DefaultCapacity = 1024;
    private static readonly TimeSpan RefreshedAfter = TimeSpan.FromSeconds(1);

    // A package that was replaced longer ago than this plays no more, even when the store does not answer.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly Known?[] _known = new Known?[capacity];

    internal void Keep(PlayableAsset playable)
    {
        ref var place = ref PlaceOf(playable.Asset.Id);
        var (now, known) = (time.GetTimestamp(), Volatile.Read(ref place));
        if (known is not null && known.Playable.Asset.Id == playable.Asset.Id && known.Playable.Asset.Current == playable.Asset.Current
            && time.GetElapsedTime(known.At, now) < RefreshedAfter) return;
        Volatile.Write(ref place, new Known(playable, now));
    }

    internal PlayableAsset? Find(AssetId id) =>
        Volatile.Read(ref PlaceOf(id)) is { } known && known.Playable.Asset.Id == id && time.GetElapsedTime(known.At) < Life ? known.Playable : null;

    private ref Known? PlaceOf(AssetId id) => ref _known[(uint)id.GetHashCode() % (uint)_known.Length];

    private sealed record Known(PlayableAsset Playable, long At);
}
