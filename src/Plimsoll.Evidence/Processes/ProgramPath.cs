namespace Plimsoll.Evidence.Processes;

/// <summary>Looks for programs where a shell would.</summary>
internal static class ProgramPath
{
    /// <summary>Full path of a program on PATH; <see langword="null"/> when there is none.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
