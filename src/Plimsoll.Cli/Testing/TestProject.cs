using System.Xml.Linq;
using Plimsoll.Cli.Repository;

namespace Plimsoll.Cli.Testing;

/// <summary>A test program of the solution. Those that start whole services or browsers run alone.</summary>
internal sealed record TestProject(string Name, string Program, bool RunsAlone)
{
    private const string EndToEnd = "EndToEnd";

    /// <summary>The projects under <c>tests/</c> that the solution names; a library there says so with its output type.</summary>
    public static IReadOnlyList<TestProject> All(SourceTree tree) =>
    [
        .. XDocument.Load(tree.Solution).Descendants("Project")
            .Select(project => (string)project.Attribute("Path")!)
            .Where(path => path.StartsWith("tests/", StringComparison.Ordinal) && !IsLibrary(tree.At(path)))
            .Select(path => Of(tree, Path.GetFileNameWithoutExtension(path))),
    ];

    private static TestProject Of(SourceTree tree, string name) =>
        new(name, tree.At("artifacts", "bin", name, "release", name + ".dll"), name == EndToEnd);

    private static bool IsLibrary(string project) =>
        XDocument.Load(project).Descendants("OutputType").Any(type => type.Value == "Library");
}
