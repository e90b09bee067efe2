using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>One request of HTTP/1.1 and the status that answers it.</summary>
internal sealed record SubjectProbe
{
    /// <summary>The path.</summary>
    [Description("The path.")]
    [Pattern(SubjectPatterns.Path)]
    public required string Path { get; init; }

    /// <summary>The status [default: 200].</summary>
    [Description("The status [default: 200].")]
    [Bounded(Bound.AtLeastOne)]
    public int? Status { get; init; }

    /// <summary>Name of the port [default: port].</summary>
    [Description("Name of the port [default: port].")]
    [Pattern(Patterns.Identifier)]
    public string? Port { get; init; }
}
