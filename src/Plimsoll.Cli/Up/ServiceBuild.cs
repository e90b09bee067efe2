using Plimsoll.Cli.Output;
using Plimsoll.Cli.Processes;
using Plimsoll.Cli.Repository;
using Plimsoll.Cli.Testing;

namespace Plimsoll.Cli.Up;

/// <summary>
/// The built service: published once per state of the sources into a folder of its own under <c>artifacts/up/</c>,
/// so that a running service is never overwritten by the next build.
/// </summary>
internal sealed class ServiceBuild(SourceTree tree, LocalService service, bool isAot, Terminal terminal)
{
    private static readonly TimeSpan KeepOldBuilds = TimeSpan.FromDays(1);

    private string Folder => Path.Combine(tree.Artifacts, "up", service.Name, isAot ? "aot" : "jit");

    /// <summary>The program to start; builds it when the sources changed since the last time.</summary>
    public async Task<ProgramStart> EnsureAsync(CancellationToken stop)
    {
        using var only = await FileLock.AcquireAsync(
            Path.Combine(Folder, "lock"), () => terminal.Note($"Another plimsoll is building {service.Name}; waiting for it …"), stop);
        var commit = await GitHistory.HeadAsync(tree, stop);
        var build = Path.Combine(Folder, Fingerprint.Of(tree, ["src", tree.Relative(service.Folder)], commit));
        if (!Directory.Exists(build)) await PublishAsync(build, stop);
        Prune(build);
        return isAot
            ? new ProgramStart(Path.Combine(build, service.Name)) { WorkingDirectory = build }
            : new ProgramStart("dotnet", Path.Combine(build, service.Name + ".dll")) { WorkingDirectory = build };
    }

    private string Title => isAot ? $"Building {service.Name} ahead of time, which takes a few minutes …" : $"Building {service.Name} …";

    private async Task PublishAsync(string build, CancellationToken stop)
    {
        if (isAot) RequireLinker();
        var half = build + ".half";
        if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
        var publish = new ProgramStart(
            "dotnet", ["publish", service.Project, "-c", "Release", "-o", half, "--nologo", "-v", "minimal", "-tl:off", "-nodeReuse:false", .. isAot ? (string[])["-p:Flavour=aot"] : []])
        {
            WorkingDirectory = tree.Root,
        };
        var result = await terminal.WithProgressAsync(Title, step => Programs.CaptureAsync(publish, stop, line =>
        {
            if (BuildStep.Of(line) is { } reached) step(reached);
        }));
        if (result.ExitCode != 0)
        {
            terminal.Error.Write(result.Output);
            throw new CommandFailure(ExitCodes.NotStarted, $"{service.Name} does not build", tree.Relative(service.Project), $"Mend what the compiler says above; the command was `{publish}`");
        }

        foreach (var note in BuildStep.Notes(result.Output)) terminal.Note(note);
        Directory.Move(half, build);
    }

    // The compiler finds out only after minutes of compiling.
    private static void RequireLinker()
    {
        if (Requirement.Linker.IsMet()) return;
        throw new CommandFailure(
            ExitCodes.NotStarted, "Building ahead of time needs clang or gcc to link, and neither is on PATH",
            remedy: $"Install one, on Debian with `apt-get install {string.Join(' ', [.. Requirement.Linker.Packages, .. Requirement.Zlib.Packages])}`, or start without `--aot`");
    }

    // A service that still runs from an older build keeps its files for a day; after that nobody is expected to.
    private void Prune(string current)
    {
        var limit = TimeProvider.System.GetUtcNow() - KeepOldBuilds;
        foreach (var old in new DirectoryInfo(Folder).GetDirectories())
            if (old.FullName != current && old.LastWriteTimeUtc < limit)
                old.Delete(recursive: true);
    }
}
