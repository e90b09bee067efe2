namespace Plimsoll.Evidence.Measuring;

/// <summary>A package of an ecosystem.</summary>
/// <param name="Ecosystem">npm or nuget.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version; empty where only the name is known.</param>
internal readonly record struct Package(string Ecosystem, string Name, string Version)
{
    public const string Npm = "npm";
    public const string Nuget = "nuget";
}
