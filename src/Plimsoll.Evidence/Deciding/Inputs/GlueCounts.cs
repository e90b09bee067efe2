namespace Plimsoll.Evidence.Deciding.Inputs;

/// <summary>What a service needs around its own code to be installed, built and run.</summary>
/// <param name="Scripts">Shell scripts and package scripts.</param>
/// <param name="Wrappers">Wrappers around tools.</param>
/// <param name="ContainerFiles">Container files and their fragments.</param>
/// <param name="DirectDependencies">Packages that it names.</param>
/// <param name="TransitiveDependencies">Packages that come with them.</param>
internal sealed record GlueCounts(int Scripts, int Wrappers, int ContainerFiles, int DirectDependencies, int TransitiveDependencies)
{
    /// <summary>Everything that somebody here has to maintain.</summary>
    public int Toolchain() => Scripts + Wrappers + ContainerFiles;

    /// <summary>Everything that somebody elsewhere maintains.</summary>
    public int Dependencies() => DirectDependencies + TransitiveDependencies;
}
