using System.Text.Json.Serialization;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Comparing.Records;

/// <summary>The value of a metric in one launch of one arm.</summary>
/// <param name="Name">Name of the metric in the plan.</param>
/// <param name="Value">The value, in the unit of the plan.</param>
/// <param name="Of">Events that it rests on: requests, for a latency; needed for a share.</param>
/// <param name="Bad">Of them, those that were bad; for a share only.</param>
internal sealed record MetricValue(string Name, [property: JsonConverter(typeof(FigureConverter))] double Value, long? Of = null, long? Bad = null);
