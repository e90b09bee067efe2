using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>The command that runs the subject.</summary>
internal sealed record SubjectStart
{
    /// <summary>The program itself and its arguments: a wrapper such as npm would be measured, too.</summary>
    [Description("The program itself and its arguments: a wrapper such as npm would be measured, too.")]
    [Repeatable]
    public required ImmutableArray<string> Command { get; init; }

    /// <summary>Variables by name; values may hold placeholders.</summary>
    [Description("Variables by name; values may hold placeholders.")]
    [Pattern(SubjectPatterns.Variable)]
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Variables taken over from the shell besides PATH, HOME, TMPDIR, LANG and DOTNET_ROOT.</summary>
    [Description("Variables taken over from the shell besides PATH, HOME, TMPDIR, LANG and DOTNET_ROOT.")]
    [Pattern(SubjectPatterns.Variable)]
    public ImmutableArray<string> Inherit { get; init; } = [];

    /// <summary>Folder to start in [default: the working copy].</summary>
    [Description("Folder to start in [default: the working copy].")]
    public string? Folder { get; init; }
}
