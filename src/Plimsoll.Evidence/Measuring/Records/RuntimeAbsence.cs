using System.ComponentModel;

namespace Plimsoll.Evidence.Measuring;

/// <summary>A figure that the runtime does not tell.</summary>
internal sealed record RuntimeAbsence
{
    /// <summary>Name of the figure.</summary>
    [Description("Name of the figure.")]
    public required string Figure { get; init; }

    /// <summary>Why it is not there.</summary>
    [Description("Why it is not there.")]
    public required string Reason { get; init; }
}
