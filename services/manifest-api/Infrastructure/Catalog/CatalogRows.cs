using ManifestApi.Domain.Catalog;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Infrastructure.Catalog;

/// <summary>Reads the catalog's records from rows, by position: the order of columns is that of the <c>.sql</c> files.</summary>
internal static class CatalogRows
{
    /// <summary>Number of columns that <see cref="ReadAsset"/> reads.</summary>
    internal const int AssetColumns = 10;

    internal static Asset ReadAsset(DatabaseRows rows)
    {
        if (!AssetId.TryParse(rows.Text(0), out var id) || !TenantId.TryParse(rows.Name(1), out var tenant))
            throw new InvalidDataException($"The store holds the asset \"{rows.Text(0)}\" of tenant \"{rows.Text(1)}\", which are no identities.");
        return new Asset
        {
            Id = id,
            Tenant = tenant,
            Title = rows.Text(2),
            Class = rows.Name(3),
            Policy = Vocabulary.ReadPolicy(rows.Name(4)),
            State = Vocabulary.ReadState(rows.Name(5)),
            Failure = rows.TextOrNull(6),
            SourceSha256 = rows.Text(7),
            Current = rows.IsNull(8) ? null : new PackageVersion(rows.Int32(8)),
            CreatedAt = rows.Instant(9),
        };
    }

    internal static Rendition ReadRendition(DatabaseRows rows, int from) => new()
    {
        Name = rows.Name(from),
        Kind = Vocabulary.ReadKind(rows.Name(from + 1)),
        Codec = rows.Name(from + 2),
        Width = rows.Int32(from + 3),
        Height = rows.Int32(from + 4),
        FrameRate = new FrameRate(rows.Int32(from + 5), rows.Int32(from + 6)),
        Language = rows.NameOrNull(from + 7),
        Label = rows.NameOrNull(from + 8),
        IsDefault = rows.Boolean(from + 9),
        Channels = rows.Int32(from + 10),
        SampleRate = rows.Int32(from + 11),
        Timescale = rows.Int32(from + 12),
        SegmentCount = rows.Int32(from + 13),
        DurationTicks = rows.Int64(from + 14),
        MaxSegmentTicks = rows.Int64(from + 15),
        PeakBitsPerSecond = rows.Int32(from + 16),
        AverageBitsPerSecond = rows.Int32(from + 17),
        KeyframePeakBitsPerSecond = rows.Int32(from + 18),
        KeyframeAverageBitsPerSecond = rows.Int32(from + 19),
        InitBytes = rows.Int32(from + 20),
    };

    internal static Segment ReadSegment(DatabaseRows rows, int from) =>
        new(rows.Int32(from), rows.Int64(from + 1), rows.Int64(from + 2), rows.Int32(from + 3), rows.Int32(from + 4));
}
