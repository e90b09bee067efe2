namespace ManifestApi.Tests.Judges;

/// <summary>Finds files of the repository from wherever the test binary stands.</summary>
public static class RepositoryFolder
{
    private const string Marker = "Plimsoll.slnx";

    public static string Root { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, Marker))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has {Marker}. Run the tests from a build inside the repository.");
    }
}
