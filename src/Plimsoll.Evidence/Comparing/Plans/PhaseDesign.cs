using System.Text.Json.Serialization;
using Plimsoll.Contracts.Schema;

namespace Plimsoll.Evidence.Comparing.Plans;

/// <summary>How the arms of a launch share a phase.</summary>
[JsonConverter(typeof(KebabCaseConverter<PhaseDesign>))]
internal enum PhaseDesign
{
    /// <summary>All are alive, and every request goes to each of them, in an order drawn per request: what disturbs one disturbs all. Decides latency.</summary>
    Duet,

    /// <summary>One is alive at a time, in random order. Decides what an arm does to itself: memory, saturation, pauses.</summary>
    Solo,

    /// <summary>Started again and again, in random order.</summary>
    ColdStart,
}
