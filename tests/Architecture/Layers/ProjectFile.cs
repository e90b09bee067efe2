using System.Xml.Linq;
using Architecture.Sources;

namespace Architecture.Layers;

/// <summary>A project and what it refers to, read from its file.</summary>
internal sealed record ProjectFile(string Path, string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public static IEnumerable<ProjectFile> All() => RepositoryFiles.Texts(".csproj").Select(Parse);

    public static ProjectFile Parse(SourceText file)
    {
        var xml = XDocument.Parse(file.Text);
        return new(
            file.Path,
            System.IO.Path.GetFileNameWithoutExtension(file.Path),
            [.. References("ProjectReference").Select(path => System.IO.Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
            [.. References("PackageReference")]);

        IEnumerable<string> References(string element) => xml.Descendants(element).Select(reference => (string?)reference.Attribute("Include")).OfType<string>();
    }
}
