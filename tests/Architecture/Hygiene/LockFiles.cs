using Architecture.Sources;

namespace Architecture.Hygiene;

/// <summary>Every project has its lock file beside it, committed; a service that compiles ahead of time has one more for that.</summary>
internal static class LockFiles
{
    public static IEnumerable<string> Check(IEnumerable<SourceText> projects, IReadOnlyCollection<string> files)
    {
        foreach (var project in projects)
        {
            var folder = project.Path[..(project.Path.LastIndexOf('/') + 1)];
            if (!files.Contains(folder + "packages.lock.json")) yield return $"{project.Path}: packages.lock.json is missing";
            if (project.Text.Contains("packages.aot.lock.json", StringComparison.Ordinal) && !files.Contains(folder + "packages.aot.lock.json"))
                yield return $"{project.Path}: packages.aot.lock.json is missing";
        }
    }
}
