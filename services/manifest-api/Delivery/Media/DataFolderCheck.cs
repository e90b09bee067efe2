using ManifestApi.Delivery.Assets;
using ManifestApi.Delivery.Configuration;
using ManifestApi.Infrastructure.Packaging;
using Plimsoll.Contracts;

namespace ManifestApi.Delivery.Media;

/// <summary>Uploads and packages can be written where <c>DATA_DIR</c> points: found out at boot, not by the first tenant who posts a video.</summary>
internal sealed class DataFolderCheck(ManifestConfig config, UploadFolder uploads, MediaStore media) : IBootCheck
{
    public string Name => "data";

    public ValueTask<IReadOnlyList<BootFault>> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            uploads.Claim().Dispose();
            media.CheckWritable();
            return new([]);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or PackagingException)
        {
            var folder = Path.GetFullPath(config.Ingest.DataDirectory);
            return new([new BootFault("DATA_DIR", $"names {folder}, which cannot be written: {refused.Message}", "Give the service write access to it, or set DATA_DIR to another folder.")]);
        }
    }
}
