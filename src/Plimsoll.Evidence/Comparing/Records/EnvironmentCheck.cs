using System.Text.Json.Serialization;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Comparing.Records;

/// <summary>One look at the machine.</summary>
/// <param name="Name">What was looked at, such as <c>cpu.stolenShare</c>.</param>
/// <param name="Value">What was found.</param>
/// <param name="Limit">The most that may be found.</param>
/// <param name="Unit">Unit of both.</param>
internal sealed record EnvironmentCheck(
    string Name,
    [property: JsonConverter(typeof(FigureConverter))] double Value,
    [property: JsonConverter(typeof(FigureConverter))] double Limit,
    string Unit)
{
    /// <summary>Whether figures taken meanwhile may be kept. What is no number is not.</summary>
    public bool IsFit() => Value <= Limit;
}
