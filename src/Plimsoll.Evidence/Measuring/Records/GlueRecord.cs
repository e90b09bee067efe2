using System.Collections.Immutable;
using System.ComponentModel;

namespace Plimsoll.Evidence.Measuring;

/// <summary>What holds a service together beside its code, by the rules of docs/guides/measuring.md.</summary>
internal sealed record GlueRecord
{
    /// <summary>Scripts in package.json files.</summary>
    [Description("Scripts in package.json files.")]
    public required int Scripts { get; init; }

    /// <summary>Files of the shell, PowerShell, make and the like.</summary>
    [Description("Files of the shell, PowerShell, make and the like.")]
    public required int ScriptFiles { get; init; }

    /// <summary>Lines in them that are neither blank nor comments.</summary>
    [Description("Lines in them that are neither blank nor comments.")]
    public required int ScriptLines { get; init; }

    /// <summary>Scripts that only start another tool or script.</summary>
    [Description("Scripts that only start another tool or script.")]
    public required int Wrappers { get; init; }

    /// <summary>Dockerfiles and compose files.</summary>
    [Description("Dockerfiles and compose files.")]
    public required int ContainerFiles { get; init; }

    /// <summary>Pipelines of build services.</summary>
    [Description("Pipelines of build services.")]
    public required int CiFiles { get; init; }

    /// <summary>Overrides, resolutions and patches of packages.</summary>
    [Description("Overrides, resolutions and patches of packages.")]
    public required int Workarounds { get; init; }

    /// <summary>Lock files.</summary>
    [Description("Lock files.")]
    public required int LockFiles { get; init; }

    /// <summary>Packages that are named by the service.</summary>
    [Description("Packages that are named by the service.")]
    public required int DirectDependencies { get; init; }

    /// <summary>Packages that come with them; absent when there is no lock file that tells.</summary>
    [Description("Packages that come with them; absent when there is no lock file that tells.")]
    public int? TransitiveDependencies { get; init; }

    /// <summary>What was counted as which, by path.</summary>
    [Description("What was counted as which, by path.")]
    public required ImmutableSortedDictionary<string, string> Found { get; init; }
}
