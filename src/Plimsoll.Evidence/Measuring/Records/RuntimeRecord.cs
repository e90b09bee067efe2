using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Measuring;

/// <summary>Where the figures named <c>runtime.</c> come from: the runtime itself, under a load of their own.</summary>
internal sealed record RuntimeRecord
{
    /// <summary>What runs the subject.</summary>
    [Description("What runs the subject.")]
    public required string Runtime { get; init; }

    /// <summary>What was asked.</summary>
    [Description("What was asked.")]
    [Repeatable]
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>Figures that are not there.</summary>
    [Description("Figures that are not there.")]
    [Repeatable]
    public required ImmutableArray<RuntimeAbsence> Absent { get; init; }
}
