using System.Text.Json.Serialization;

namespace ShopApi;

internal sealed record Cart(string CartId, string Currency);

[JsonSerializable(typeof(Cart))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ShopJson : JsonSerializerContext;
