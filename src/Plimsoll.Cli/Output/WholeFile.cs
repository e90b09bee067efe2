namespace Plimsoll.Cli.Output;

/// <summary>Writes a file that is there whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Throws <see cref="CommandFailure"/> when the target can't be written, before the work of an hour is lost.</summary>
    public static void Require(string target)
    {
        var part = $"{target}.{Environment.ProcessId}.part";
        try
        {
            File.WriteAllText(part, "");
            File.Delete(part);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The file cannot be written: {fault.Message}", target, "Name a file in a folder that exists and that you may write to");
        }
    }

    /// <summary>Writes beside the target first, then puts it in its place.</summary>
    /// <param name="target">The file.</param>
    /// <param name="text">What it shall hold.</param>
    /// <param name="isPrivate">Whether nobody but its owner may read it.</param>
    public static void Write(string target, string text, bool isPrivate = false)
    {
        var part = $"{target}.{Environment.ProcessId}.part";
        try
        {
            if (isPrivate) WritePrivate(part, text);
            else File.WriteAllText(part, text);
            File.Move(part, target, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(part)) File.Delete(part);
            throw new CommandFailure(ExitCodes.Usage, $"The file cannot be written: {fault.Message}", target, "Name a file in a folder that exists and that you may write to");
        }
    }

    private static void WritePrivate(string part, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(part, options);
        writer.Write(text);
    }
}
