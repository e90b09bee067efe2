using System.ComponentModel;

namespace Plimsoll.Evidence.Measuring;

/// <summary>Which subject was measured.</summary>
internal sealed record SubjectRecord
{
    /// <summary>Its name.</summary>
    [Description("Its name.")]
    public required string Name { get; init; }

    /// <summary>What runs it.</summary>
    [Description("What runs it.")]
    public required string Runtime { get; init; }

    /// <summary>Digest of its file.</summary>
    [Description("Digest of its file.")]
    public required string FileSha256 { get; init; }

    /// <summary>Commit of its working copy; absent outside a repository.</summary>
    [Description("Commit of its working copy; absent outside a repository.")]
    public string? Commit { get; init; }

    /// <summary>Whether the working copy differed from that commit.</summary>
    [Description("Whether the working copy differed from that commit.")]
    public bool? IsDirty { get; init; }
}
