using Plimsoll.Testing;

namespace Plimsoll.Contracts.Tests.Support;

/// <summary>Files of the repository that tests hold the code against.</summary>
internal static class RepositoryFiles
{
    public static string Path(string relative) => RepositoryFolder.Path(relative);

    public static byte[] Bytes(string relative) => File.ReadAllBytes(Path(relative));

    public static string Text(string relative) => File.ReadAllText(Path(relative));
}
