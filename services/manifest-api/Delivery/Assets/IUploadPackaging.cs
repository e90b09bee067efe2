using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Delivery.Assets;

/// <summary>What happens to a received upload.</summary>
internal interface IUploadPackaging
{
    /// <summary>Registers the asset and has its upload packaged.</summary>
    /// <param name="asset">The asset; the tenant may have posted the same file before.</param>
    /// <param name="path">The received file.</param>
    /// <param name="cancellation">The client left.</param>
    /// <exception cref="PackagingException">The upload was refused, or could not be kept.</exception>
    ValueTask<TakenUpload> TakeAsync(Asset asset, string path, CancellationToken cancellation);
}
