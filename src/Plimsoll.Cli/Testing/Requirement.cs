using Plimsoll.Cli.Processes;

namespace Plimsoll.Cli.Testing;

/// <summary>Something the tests need from the machine: what it is for, the Debian packages that bring it, and how to see that it is there.</summary>
internal sealed record Requirement(string Purpose, string[] Packages, Func<bool> IsMet)
{
    /// <summary>Everything that a run on a fresh Debian with the .NET SDK lacks.</summary>
    public static IReadOnlyList<Requirement> All { get; } =
    [
        new("the repository's history", ["git"], OnPath("git")),
        new("the shared store", ["postgresql"], () => Matches("/usr/lib/postgresql", "*/bin/postgres")),
        new("packaging and decoding video", ["ffmpeg"], () => OnPath("ffmpeg")() && OnPath("ffprobe")()),
        new("playing in a browser", ["chromium"], () => OnPath("chromium")() || OnPath("chromium-headless-shell")()),
        new("text in the browser", ["fonts-dejavu-core"], () => File.Exists("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")),
        new("the player page and the judges of manifests", ["nodejs", "npm"], () => OnPath("node")() && OnPath("npm")()),
        new("linking ahead-of-time builds", ["clang"], OnPath("clang")),
        new("linking ahead-of-time builds", ["zlib1g-dev"], () => File.Exists("/usr/include/zlib.h")),
        new("cutting connections and posting files", ["curl"], OnPath("curl")),
    ];

    private static Func<bool> OnPath(string program) => () => Programs.Locate(program) is not null;

    private static bool Matches(string folder, string pattern)
    {
        var (first, rest) = (pattern[..pattern.IndexOf('/', StringComparison.Ordinal)], pattern[(pattern.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return Directory.Exists(folder) && Directory.GetDirectories(folder, first).Any(inner => File.Exists(Path.Combine(inner, rest)));
    }
}
