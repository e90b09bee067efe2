using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>When a subject counts as ready: exactly one of path, tcp and line.</summary>
internal sealed record SubjectReadiness
{
    /// <summary>A path of HTTP that answers the status.</summary>
    [Description("A path of HTTP that answers the status.")]
    [Pattern(SubjectPatterns.Path)]
    public string? Path { get; init; }

    /// <summary>The status [default: 200].</summary>
    [Description("The status [default: 200].")]
    [Bounded(Bound.AtLeastOne)]
    public int? Status { get; init; }

    /// <summary>Name of the port that is asked, or of one that takes connections when there is no path [default: port].</summary>
    [Description("Name of the port that is asked, or of one that takes connections when there is no path [default: port].")]
    [Pattern(Patterns.Identifier)]
    public string? Port { get; init; }

    /// <summary>Ready as soon as the port takes connections.</summary>
    [Description("Ready as soon as the port takes connections.")]
    public bool Tcp { get; init; }

    /// <summary>Ready as soon as it prints a line that holds this text.</summary>
    [Description("Ready as soon as it prints a line that holds this text.")]
    public string? Line { get; init; }

    /// <summary>Time limit, in seconds [default: 30].</summary>
    [Description("Time limit, in seconds [default: 30].")]
    [Bounded(Bound.AtLeastOne)]
    public int? WithinSeconds { get; init; }
}
