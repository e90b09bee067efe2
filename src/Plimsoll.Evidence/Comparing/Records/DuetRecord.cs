using System.Text.Json.Serialization;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Comparing.Records;

/// <summary>How the duet of a launch went.</summary>
/// <param name="BusyShare">Share of the machine's processor time that the arms took together, 0 to 1: where they wait for each other, response times say little.</param>
/// <param name="OnServiceTime">Whether this machine sent so late that times are counted from the sending of a request, and not from when it was due.</param>
internal sealed record DuetRecord([property: JsonConverter(typeof(FigureConverter))] double BusyShare, bool OnServiceTime)
{
    /// <summary>Whether it sent so late that nothing of the launch counts.</summary>
    public bool SentTooLate { get; init; }
}
