using System.Collections.Immutable;
using System.ComponentModel;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Where glue is counted.</summary>
internal sealed record SubjectGlue
{
    /// <summary>The folder, relative to the working copy.</summary>
    [Description("The folder, relative to the working copy.")]
    public string? Folder { get; init; }

    /// <summary>Names of files and folders, at any depth, that are not counted.</summary>
    [Description("Names of files and folders, at any depth, that are not counted.")]
    public ImmutableArray<string> Exclude { get; init; } = [];
}
