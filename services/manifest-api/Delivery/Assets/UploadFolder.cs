using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Delivery.Assets;

/// <summary>Where uploads are received: each in a folder of its own, which goes with the request.</summary>
internal sealed class UploadFolder(string dataDirectory, TimeProvider time)
{
    private readonly string _shared = Path.Combine(Path.GetFullPath(dataDirectory), "uploads");

    internal ClaimedFolder Claim() => ClaimedFolder.Claim(_shared, time);

    /// <summary>Removes what uploads left that a crash ended; those of living processes stay.</summary>
    internal AbandonedFolders DiscardAbandoned() => ClaimedFolder.DiscardAbandoned(_shared);
}
