using System.ComponentModel;

namespace Plimsoll.Evidence.Deciding.Risk;

/// <summary>One answer.</summary>
internal sealed record RiskAnswer
{
    /// <summary>yes, no or not-applicable.</summary>
    [Description("yes, no or not-applicable.")]
    public required RiskReply Answer { get; init; }

    /// <summary>What the answer rests on: a link, a run, a file, a sentence that can be checked.</summary>
    [Description("What the answer rests on: a link, a run, a file, a sentence that can be checked.")]
    public required string Evidence { get; init; }

    /// <summary>Who answers for it.</summary>
    [Description("Who answers for it.")]
    public required string By { get; init; }
}
