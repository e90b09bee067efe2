using System.Globalization;

namespace Plimsoll.Evidence.Profiling.DotNet;

/// <summary>The socket by which a .NET program takes commands. Old ones of programs that were killed lie around; the start time tells them apart.</summary>
internal static class DiagnosticSocket
{
    private const string Folder = "/tmp";
    private const string Ids = "NSpid:";

    /// <summary>Its path; <see langword="null"/> when the process has none.</summary>
    public static string? Find(ProfiledProcess process)
    {
        var folder = process.Variable("TMPDIR") is { Length: > 0 } own ? own : Folder;
        var name = string.Create(CultureInfo.InvariantCulture, $"dotnet-diagnostic-{OwnId(process.Status()) ?? process.Id}-{process.StartTicks}-socket");
        return new[] { Path.Combine(folder, name), $"/proc/{process.Id}/root{Path.Combine(folder, name)}" }.FirstOrDefault(Path.Exists);
    }

    /// <summary>The id that a process has for itself, which in a container is another than here (proc(5): the last of <c>NSpid</c>); <see langword="null"/> when the kernel does not say.</summary>
    internal static int? OwnId(IEnumerable<string> status) =>
        status.FirstOrDefault(static line => line.StartsWith(Ids, StringComparison.Ordinal)) is { } line && int.TryParse(line.AsSpan(line.LastIndexOf('\t') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
