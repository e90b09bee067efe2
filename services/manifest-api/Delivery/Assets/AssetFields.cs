using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Delivery.Assets;

/// <summary>The fields of an upload, checked.</summary>
internal sealed record AssetFields(string Title, string Class, PlaybackPolicy Policy)
{
    private const int MaxTitleLength = 200;
    private const string DefaultClass = "vod";

    internal static bool TryRead(AssetUpload upload, out AssetFields? fields, out Refusal? fault)
    {
        fields = null;
        var title = string.IsNullOrWhiteSpace(upload.Title) ? "Untitled" : upload.Title.Trim();
        var assetClass = string.IsNullOrEmpty(upload.Class) ? DefaultClass : upload.Class;
        fault = Check(title, assetClass, upload.Policy);
        if (fault is not null) return false;
        fields = new AssetFields(title, assetClass, upload.Policy == "signed" ? PlaybackPolicy.Signed : PlaybackPolicy.Public);
        return true;
    }

    private static Refusal? Check(string title, string assetClass, string? policy)
    {
        if (title.Length > MaxTitleLength) return Invalid($"The title has {title.Length} characters; {MaxTitleLength} is the limit.");
        if (title.Any(char.IsControl)) return Invalid("The title has control characters.");

        // An asset class follows the rules of identities: it names a unit of isolation.
        if (!TenantId.TryParse(assetClass, out _)) return Invalid("The class is not 1 to 64 lower-case letters, digits and inner hyphens.");
        return policy is null or "" or "public" or "signed" ? null : Invalid($"The policy is neither public nor signed.");
    }

    private static Refusal Invalid(string detail) => new(StatusCodes.Status400BadRequest, "field-invalid", detail);
}
