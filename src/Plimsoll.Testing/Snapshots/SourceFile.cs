using System.Diagnostics;

namespace Plimsoll.Testing;

/// <summary>Finds the source of a test from the path that the compiler wrote down, which deterministic builds map to another root.</summary>
[StackTraceHidden]
internal static class SourceFile
{
    /// <summary>The file as it is here. Throws <see cref="TestFailedException"/> when it isn't.</summary>
    /// <param name="compiled">The path of the compiler.</param>
    /// <param name="advice">What to do about it, as the beginning of a sentence.</param>
    public static string Require(string compiled, string advice) =>
        Find(compiled, AppContext.BaseDirectory, Environment.GetEnvironmentVariable(TestVariables.SourceRoot))
        ?? throw new TestFailedException($"The source of this test is compiled as {compiled}, and is not found above {AppContext.BaseDirectory}. {advice}, or set {TestVariables.SourceRoot} to the folder of the sources.");

    /// <summary>The file as it is here; <see langword="null"/> when it isn't.</summary>
    /// <param name="compiled">The path of the compiler.</param>
    /// <param name="program">The folder of the test program: the sources are below one of the folders above it.</param>
    /// <param name="root">The folder of the sources, when it is told.</param>
    public static string? Find(string compiled, string program, string? root)
    {
        if (root is null && File.Exists(compiled)) return compiled;
        var parts = compiled.Split('/', '\\');
        string[] above = root is null ? [.. Above(program)] : [root];
        // A name alone could be any file's.
        for (var skipped = 0; skipped < parts.Length - (root is null ? 1 : 0); skipped++)
        {
            var end = Path.Combine(parts[skipped..]);
            if (above.Select(folder => Path.Combine(folder, end)).FirstOrDefault(path => end.Length > 0 && !Path.IsPathRooted(end) && File.Exists(path)) is { } found) return found;
        }

        return null;
    }

    private static IEnumerable<string> Above(string program)
    {
        for (var folder = new DirectoryInfo(program); folder is not null; folder = folder.Parent) yield return folder.FullName;
    }
}
