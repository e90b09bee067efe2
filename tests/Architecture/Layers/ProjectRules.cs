namespace Architecture.Layers;

/// <summary>
/// Which project may refer to which. Dependencies point one way: programs → services → features → Contracts.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>A project of <c>src/</c> refers to what its row below names, nothing else; a new project needs a row.</item>
/// <item><c>Plimsoll.Contracts</c> has no package: it is the base class library only.</item>
/// <item>A service's Domain refers to Contracts only; its Infrastructure to Domain and <c>src/</c>; its Delivery to both. No service refers to another.</item>
/// <item>Storage projects are known to hosts only: services, programs, tests, benches.</item>
/// <item>Nothing refers to tests or benches but they themselves.</item>
/// </list>
/// </remarks>
internal static class ProjectRules
{
    private const string Contracts = "Plimsoll.Contracts";
    private const string Runtime = "Plimsoll.Runtime";
    private const string Jobs = "Plimsoll.Jobs";
    private const string Sqlite = "Plimsoll.Storage.Sqlite";
    private const string Postgres = "Plimsoll.Storage.Postgres";
    private const string Edge = "Plimsoll.Edge";
    private const string Release = "Plimsoll.Release";
    private const string Evidence = "Plimsoll.Evidence";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        [Contracts] = [],
        [Runtime] = [Contracts],
        [Jobs] = [Contracts, Runtime],
        [Sqlite] = [Contracts, Runtime, Jobs],
        [Postgres] = [Contracts, Runtime, Jobs],
        [Edge] = [Contracts, Runtime],
        [Release] = [Contracts],
        [Evidence] = [Contracts],
        ["Plimsoll.Testing"] = [Contracts, Runtime, Jobs, Evidence],
        ["Plimsoll.Console"] = [Contracts, Runtime],
        ["Plimsoll.Cli"] = [Contracts, Runtime, Jobs, Sqlite, Postgres, Edge, Release, Evidence],
    };

    public static IEnumerable<string> Check(IReadOnlyList<ProjectFile> projects)
    {
        var paths = projects.ToDictionary(project => project.Name, project => project.Path);
        return projects.SelectMany(project => Check(project, paths));
    }

    private static IEnumerable<string> Check(ProjectFile project, Dictionary<string, string> paths)
    {
        if (project.Name == Contracts && project.Packages.Count > 0)
            yield return $"{project.Path}: Contracts is the base class library only, it has no package: {string.Join(", ", project.Packages)}";
        if (project.Path.StartsWith("src/", StringComparison.Ordinal) && !Allowed.ContainsKey(project.Name))
            yield return $"{project.Path}: a project of src/ needs a row in {nameof(ProjectRules)} that says what it may refer to";
        foreach (var target in project.Projects)
        {
            if (!paths.TryGetValue(target, out var targetPath))
                yield return $"{project.Path}: refers to {target}, which does not exist";
            else if (!MayRefer(project, target, targetPath))
                yield return $"{project.Path}: may not refer to {target}";
        }
    }

    private static bool MayRefer(ProjectFile project, string target, string targetPath) => Folders(project.Path) switch
    {
        ["tests" or "bench" or "samples", ..] => true,
        ["src", ..] => Allowed.TryGetValue(project.Name, out var allowed) && allowed.Contains(target),
        ["services", var service, "Domain", ..] => target == Contracts || IsIn(targetPath, service, "Domain"),
        ["services", var service, "Infrastructure", ..] => IsLibrary(targetPath) || IsIn(targetPath, service, "Domain", "Infrastructure"),
        ["services", var service, ..] => IsLibrary(targetPath) || IsIn(targetPath, service, "Domain", "Infrastructure", "Delivery"),
        _ => false,
    };

    private static bool IsLibrary(string path) => path.StartsWith("src/", StringComparison.Ordinal) && !path.Contains("Plimsoll.Cli", StringComparison.Ordinal);

    private static bool IsIn(string path, string service, params string[] layers) => layers.Any(layer => path.StartsWith($"services/{service}/{layer}/", StringComparison.Ordinal));

    private static string[] Folders(string path) => path.Split('/');
}
