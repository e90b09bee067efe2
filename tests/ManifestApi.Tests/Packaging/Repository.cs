namespace ManifestApi.Tests.Packaging;

/// <summary>Where the tests stand.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    internal static string DemoFolder => Path.Combine(Root, "services", "manifest-api", "media", "demo");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Plimsoll.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No Plimsoll.slnx above {AppContext.BaseDirectory}: run the tests inside the repository.");
    }
}
