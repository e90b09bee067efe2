using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>A command that runs to its end.</summary>
internal sealed record SubjectStep
{
    /// <summary>The program and its arguments.</summary>
    [Description("The program and its arguments.")]
    [Repeatable]
    public required ImmutableArray<string> Command { get; init; }

    /// <summary>Variables by name; values may hold placeholders.</summary>
    [Description("Variables by name; values may hold placeholders.")]
    [Pattern(SubjectPatterns.Variable)]
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Time limit, in seconds [default: 600].</summary>
    [Description("Time limit, in seconds [default: 600].")]
    [Bounded(Bound.AtLeastOne)]
    public int? TimeoutSeconds { get; init; }

    /// <summary>What the command makes, relative to the working copy; removed before each build, so that each starts from the sources.</summary>
    [Description("What the command makes, relative to the working copy; removed before each build, so that each starts from the sources.")]
    public ImmutableArray<string> Creates { get; init; } = [];
}
