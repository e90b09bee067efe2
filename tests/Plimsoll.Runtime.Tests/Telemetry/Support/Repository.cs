namespace Plimsoll.Runtime.Tests.Telemetry.Support;

/// <summary>Finds files of the repository from where the tests run.</summary>
internal static class Repository
{
    public static string PathOf(string relativePath)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Plimsoll.slnx")))
                return Path.Combine(folder.FullName, relativePath);
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Plimsoll.slnx.");
    }
}
