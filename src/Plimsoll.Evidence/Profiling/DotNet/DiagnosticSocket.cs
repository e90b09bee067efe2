using System.Globalization;

namespace Plimsoll.Evidence.Profiling.DotNet;

/// <summary>The socket by which a .NET program takes commands. Old ones of programs that were killed lie around; the start time tells them apart.</summary>
internal static class DiagnosticSocket
{
    private const string Folder = "/tmp";

    /// <summary>Its path; <see langword="null"/> when the process has none.</summary>
    public static string? Find(ProfiledProcess process)
    {
        var folder = process.Variable("TMPDIR") is { Length: > 0 } own ? own : Folder;
        var name = string.Create(CultureInfo.InvariantCulture, $"dotnet-diagnostic-{process.Id}-{process.StartTicks}-socket");
        return new[] { Path.Combine(folder, name), $"/proc/{process.Id}/root{Path.Combine(folder, name)}" }.FirstOrDefault(Path.Exists);
    }
}
