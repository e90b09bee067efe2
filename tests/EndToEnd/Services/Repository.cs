namespace EndToEnd.Services;

/// <summary>Where the repository is: the folder above this program that holds the solution.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find();

    internal static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Plimsoll.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No Plimsoll.slnx above {AppContext.BaseDirectory}: run the tests inside the repository.");
    }
}
