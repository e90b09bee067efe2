using System.Text.Json.Serialization;

namespace ManifestApi.Delivery.Beacons;

/// <summary>The beacon, compiled.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BeaconMessage))]
internal sealed partial class BeaconJson : JsonSerializerContext;
