using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>The command that fetches dependencies, and what makes it cold.</summary>
internal sealed record SubjectInstall
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

    /// <summary>Variables that name the cache of the package manager, such as npm_config_cache: a cold install gets an empty one. Without them nothing is cold.</summary>
    [Description("Variables that name the cache of the package manager, such as npm_config_cache: a cold install gets an empty one. Without them nothing is cold.")]
    [Pattern(SubjectPatterns.Variable)]
    public ImmutableArray<string> CacheVariables { get; init; } = [];

    /// <summary>What the command makes, relative to the working copy; removed before each repetition.</summary>
    [Description("What the command makes, relative to the working copy; removed before each repetition.")]
    public ImmutableArray<string> Creates { get; init; } = [];
}
