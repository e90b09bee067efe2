using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>What the stub of a dependency answers.</summary>
internal sealed record StubbedDependency
{
    /// <summary>The first one that fits a call; 200 with an empty JSON object where none does.</summary>
    [Description("The first one that fits a call; 200 with an empty JSON object where none does.")]
    [Repeatable]
    public ImmutableArray<StubbedAnswer> Answers { get; init; } = [];
}
