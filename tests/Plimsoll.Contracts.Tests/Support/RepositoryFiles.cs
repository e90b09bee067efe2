namespace Plimsoll.Contracts.Tests.Support;

/// <summary>Files of the repository that tests hold the code against.</summary>
internal static class RepositoryFiles
{
    private static readonly string Root = FindRoot();

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    public static byte[] Bytes(string relative) => File.ReadAllBytes(Path(relative));

    public static string Text(string relative) => File.ReadAllText(Path(relative));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Plimsoll.slnx")))
                return folder.FullName;

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} contains Plimsoll.slnx.");
    }
}
