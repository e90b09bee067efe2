namespace Plimsoll.Evidence.Deciding.Inputs;

/// <summary>What a service needs around its own code to be installed, built and run.</summary>
/// <param name="Scripts">Shell scripts and package scripts.</param>
/// <param name="Wrappers">Those among them that only start something else.</param>
/// <param name="ContainerFiles">Container files and their fragments.</param>
/// <param name="DirectDependencies">Packages that it names.</param>
/// <param name="TransitiveDependencies">Packages that come with them.</param>
internal sealed record GlueCounts(int Scripts, int Wrappers, int ContainerFiles, int DirectDependencies, int TransitiveDependencies)
{
    /// <summary>Pipelines of build services.</summary>
    public int CiFiles { get; init; }

    /// <summary>Overrides, resolutions and patches of packages.</summary>
    public int Workarounds { get; init; }

    /// <summary>Everything that somebody here has to maintain. A wrapper is one of the scripts.</summary>
    public int Toolchain() => Scripts + ContainerFiles + CiFiles + Workarounds;

    /// <summary>Everything that somebody elsewhere maintains.</summary>
    public int Dependencies() => DirectDependencies + TransitiveDependencies;
}
