using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>How a subject is asked to end.</summary>
internal sealed record SubjectStop
{
    /// <summary>SIGTERM, SIGINT or SIGQUIT [default: SIGTERM].</summary>
    [Description("SIGTERM, SIGINT or SIGQUIT [default: SIGTERM].")]
    [Pattern("^SIG(TERM|INT|QUIT)$")]
    public string? Signal { get; init; }

    /// <summary>How long it may take before SIGKILL, in seconds [default: 10].</summary>
    [Description("How long it may take before SIGKILL, in seconds [default: 10].")]
    [Bounded(Bound.AtLeastOne)]
    public int? GraceSeconds { get; init; }
}
