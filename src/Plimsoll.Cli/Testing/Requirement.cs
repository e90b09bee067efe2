using Plimsoll.Evidence.Processes;

namespace Plimsoll.Cli.Testing;

/// <summary>Something that tests or benches need from the machine: what it is for, the Debian packages that bring it, and how to see that it is there.</summary>
internal sealed record Requirement(string Purpose, string[] Packages, Func<bool> IsMet)
{
    /// <summary>A server to start one's own of; the one that Debian starts is left alone.</summary>
    public static Requirement Postgres { get; } = new("the shared store", ["postgresql"], () => Matches("/usr/lib/postgresql", "*/bin/postgres"));

    /// <summary>The store of a peer of the job queue.</summary>
    public static Requirement Redis { get; } = new("a queue to compare ours with", ["redis-server"], OnPath("redis-server"));

    /// <summary>Installs what is written in JavaScript.</summary>
    public static Requirement Npm { get; } = new("the player page, the judges of manifests, and peers", ["nodejs", "npm"], () => OnPath("node")() && OnPath("npm")());

    /// <summary>The load generator of the service bench.</summary>
    public static Requirement Wrk { get; } = new("load at peak rate", ["wrk"], OnPath("wrk"));

    /// <summary>The linker of ahead-of-time builds: the compiler takes clang, or gcc where there is none.</summary>
    public static Requirement Linker { get; } = new("linking ahead-of-time builds", ["clang"], () => OnPath("clang")() || OnPath("gcc")());

    /// <summary>A library that ahead-of-time builds link.</summary>
    public static Requirement Zlib { get; } = new("linking ahead-of-time builds", ["zlib1g-dev"], () => File.Exists("/usr/include/zlib.h"));

    /// <summary>Everything that a test run on a fresh Debian with the .NET SDK lacks.</summary>
    public static IReadOnlyList<Requirement> All { get; } =
    [
        new("the repository's history", ["git"], OnPath("git")),
        Postgres,
        Redis,
        new("packaging and decoding video", ["ffmpeg"], () => OnPath("ffmpeg")() && OnPath("ffprobe")()),
        new("playing in a browser", ["chromium"], () => OnPath("chromium")() || OnPath("chromium-headless-shell")()),
        new("text in the browser", ["fonts-dejavu-core"], () => File.Exists("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")),
        Npm,
        Linker,
        Zlib,
        Wrk,
        new("cutting connections and posting files", ["curl"], OnPath("curl")),
    ];

    private static Func<bool> OnPath(string program) => () => ProgramPath.Find(program) is not null;

    private static bool Matches(string folder, string pattern)
    {
        var (first, rest) = (pattern[..pattern.IndexOf('/', StringComparison.Ordinal)], pattern[(pattern.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return Directory.Exists(folder) && Directory.GetDirectories(folder, first).Any(inner => File.Exists(Path.Combine(inner, rest)));
    }
}
