using System.Xml.Linq;

namespace Plimsoll.Evidence.Measuring;

/// <summary>What counts of a project file of MSBuild.</summary>
internal static class ProjectFile
{
    /// <summary>The packages that it refers to.</summary>
    public static IEnumerable<Package> PackagesOf(string path) =>
        XDocument.Load(path).Descendants()
            .Where(static element => element.Name.LocalName == "PackageReference")
            .Select(static element => (string?)element.Attribute("Include"))
            .OfType<string>()
            .Select(static name => new Package(Package.Nuget, name, ""));
}
