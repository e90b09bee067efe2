using Architecture.Sources;

namespace Architecture.Builds;

/// <summary>The commit that is checked out, cloned into a folder of its own.</summary>
internal static class Clone
{
    public static string Into(string folder)
    {
        var clone = Command.Run(RepositoryFiles.Root, "git", "clone", "--quiet", "--depth", "1", new Uri(RepositoryFiles.Root).AbsoluteUri, folder);
        Assert.True(clone.ExitCode == 0, clone.Output);
        return folder;
    }
}
