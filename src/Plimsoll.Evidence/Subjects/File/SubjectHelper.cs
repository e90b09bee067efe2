using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>A program that runs beside the subject and ends after it.</summary>
internal sealed record SubjectHelper
{
    /// <summary>The program and its arguments.</summary>
    [Description("The program and its arguments.")]
    [Repeatable]
    public required ImmutableArray<string> Command { get; init; }

    /// <summary>Variables by name; values may hold placeholders.</summary>
    [Description("Variables by name; values may hold placeholders.")]
    [Pattern(SubjectPatterns.Variable)]
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>When it counts as ready; without it, as soon as it runs.</summary>
    [Description("When it counts as ready; without it, as soon as it runs.")]
    public SubjectReadiness? Ready { get; init; }
}
