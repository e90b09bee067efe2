using Plimsoll.Evidence.Profiling.DotNet;

namespace Plimsoll.Evidence.Profiling;

/// <summary>What runs a process, told by its program and by what is mapped into it.</summary>
internal static class ProcessRuntime
{
    private const string CoreClr = "libcoreclr.so";
    private const string Deleted = " (deleted)";

    /// <summary>Of a process; its own word for it is not looked at. Throws <see cref="ProfileFailedException"/> when it has no program.</summary>
    public static RuntimeKind Of(ProfiledProcess process)
    {
        var program = $"/proc/{process.Id}/exe";
        var name = WithoutDeleted(Path.GetFileName(new FileInfo(program).LinkTarget ?? throw new ProfileFailedException($"Process {process.Id} has no program: it is a thread of the kernel, or just ends", "Name the process of a service")));
        var mapped = MappedFiles(File.ReadLines($"/proc/{process.Id}/maps"));
        if (mapped.Any(static file => Path.GetFileName(file) == CoreClr)) return RuntimeKind.DotNet;
        return name switch
        {
            "node" or "nodejs" => RuntimeKind.Node,
            "bun" or "bun-profile" => RuntimeKind.Bun,
            _ when ElfSections.Has(program, ElfSections.ManagedCode) => RuntimeKind.DotNetAot,
            // A single file has its runtime in its program; a program that is none of .NET may hold a library that is.
            _ when DiagnosticSocket.Find(process) is not null => mapped.Any(file => IsAheadOfTime($"/proc/{process.Id}/root{file}")) ? RuntimeKind.DotNetAot : RuntimeKind.DotNet,
            _ => RuntimeKind.Native,
        };
    }

    /// <summary>The files of a table of mappings (proc(5), <c>maps</c>). A file that was replaced since, as by an update, is named as it was.</summary>
    internal static HashSet<string> MappedFiles(IEnumerable<string> maps) =>
        [.. maps.Select(static line => line.IndexOf('/', StringComparison.Ordinal) is > 0 and var at ? WithoutDeleted(line[at..]) : "").Where(static file => file.Length > 0)];

    private static bool IsAheadOfTime(string file) => File.Exists(file) && ElfSections.Has(file, ElfSections.ManagedCode);

    private static string WithoutDeleted(string file) => file.EndsWith(Deleted, StringComparison.Ordinal) ? file[..^Deleted.Length] : file;
}
