namespace Plimsoll.Testing;

/// <summary>Where the repository is: the folder above this program that holds the solution.</summary>
internal static class RepositoryFolder
{
    private const string Mark = "Plimsoll.slnx";

    internal static string Root { get; } = Find();

    /// <summary>Absolute path of something in the repository.</summary>
    internal static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, Mark))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds {Mark}: run the tests from a build inside the repository.");
    }
}
