using System.Diagnostics.CodeAnalysis;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Infrastructure.Ingest;

/// <summary>One way of an upload through the queue: it makes one version of an asset, or fails. Every job of it has its key, its file has its name.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Version">The version that it makes.</param>
public readonly record struct IngestRound(AssetId Asset, PackageVersion Version)
{
    private const char Separator = '.';

    /// <summary>The round as text, <c>{asset}.{vN}</c>: the idempotency key of each of its jobs.</summary>
    public string Key => $"{Asset}{Separator}{Version}";

    /// <summary>Reads a round's text.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IngestRound round)
    {
        round = default;
        if (text?.Split(Separator) is not [var id, var number]) return false;
        if (!AssetId.TryParse(id, out var asset) || !PackageVersion.TryParse(number, out var version)) return false;
        round = new IngestRound(asset, version);
        return true;
    }

    internal static IngestRound Of(string asset, int version) => AssetId.TryParse(asset, out var id)
        ? new IngestRound(id, new PackageVersion(version))
        : throw new FormatException($"'{asset}' is no asset's identity.");
}
