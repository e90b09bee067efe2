using System.Collections.Immutable;
using System.ComponentModel;

namespace Plimsoll.Evidence.Subjects;

/// <summary>The folder that a subject is made from.</summary>
internal sealed record SubjectWorkingCopy
{
    /// <summary>The folder, relative to this file [default: the folder of this file].</summary>
    [Description("The folder, relative to this file [default: the folder of this file].")]
    public string? Folder { get; init; }

    /// <summary>Work in the folder itself instead of a copy. Then nothing is removed from it, and there is no cold install.</summary>
    [Description("Work in the folder itself instead of a copy. Then nothing is removed from it, and there is no cold install.")]
    public bool InPlace { get; init; }

    /// <summary>Names of files and folders, at any depth, that the copy leaves out.</summary>
    [Description("Names of files and folders, at any depth, that the copy leaves out.")]
    public ImmutableArray<string> Exclude { get; init; } = [];
}
