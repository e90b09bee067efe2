using System.Text.Json.Serialization;

namespace Plimsoll.Bench.Chaos;

/// <summary>The payload of every job.</summary>
/// <param name="Number">Its number, from 0: also its key.</param>
/// <param name="Group">FIFO group; null when it is in none.</param>
/// <param name="Position">Place in the group, from 0; null when it is in none.</param>
internal sealed record ChaosJob(int Number, string? Group = null, int? Position = null);

/// <summary>Reads and writes it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChaosJob))]
internal sealed partial class ChaosJson : JsonSerializerContext;
