using System.Text.Json.Serialization;

namespace Plimsoll.Bench.Jobs;

/// <summary>The line that a subject prints at its end.</summary>
/// <param name="Mode">What it did.</param>
/// <param name="Jobs">With how many jobs.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="JobsPerSecond">Jobs per second.</param>
/// <param name="StartMs">Milliseconds from each enqueue to the start of its handler; only of the mode idle.</param>
internal sealed record SubjectResult(string Mode, int Jobs, double Seconds, double JobsPerSecond, double[]? StartMs = null);

/// <summary>Writes it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SubjectResult))]
internal sealed partial class SubjectJson : JsonSerializerContext;
