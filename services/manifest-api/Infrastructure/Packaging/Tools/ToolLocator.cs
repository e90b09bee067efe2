namespace ManifestApi.Infrastructure.Packaging.Tools;

/// <summary>Finds a program the way a shell does, so that a missing one is named before anything starts.</summary>
internal static class ToolLocator
{
    internal static string Locate(string nameOrPath)
    {
        if (nameOrPath.Contains(Path.DirectorySeparatorChar)) return File.Exists(nameOrPath) ? Path.GetFullPath(nameOrPath) : throw Missing(nameOrPath);
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var candidate = Path.Combine(folder, nameOrPath);
            if (File.Exists(candidate)) return candidate;
        }

        throw Missing(nameOrPath);
    }

    private static PackagingException Missing(string nameOrPath) => new(
        PackagingFaultKind.ToolMissing,
        $"{nameOrPath} is not installed on this machine, so nothing can be packaged. Install it (Debian: apt-get install ffmpeg util-linux) or name its path.");
}
