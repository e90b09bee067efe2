using System.Text.Json.Serialization;

namespace ManifestApi.Delivery.Assets;

/// <summary>The asset answers, compiled.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AssetAnswer))]
[JsonSerializable(typeof(AssetListAnswer))]
internal sealed partial class AssetJson : JsonSerializerContext;
