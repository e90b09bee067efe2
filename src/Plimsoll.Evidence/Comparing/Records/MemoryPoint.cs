using System.Text.Json.Serialization;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Comparing.Records;

/// <summary>The resident memory at a moment.</summary>
/// <param name="AtS">Seconds since the launch became ready.</param>
/// <param name="Mb">Megabytes of 10⁶ bytes.</param>
internal sealed record MemoryPoint([property: JsonConverter(typeof(FigureConverter))] double AtS, [property: JsonConverter(typeof(FigureConverter))] double Mb);
