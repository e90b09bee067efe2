namespace Plimsoll.Evidence.Measuring;

/// <summary>Writes a file whole or not at all: beside it, then moved over it.</summary>
internal static class WholeText
{
    /// <summary>Writes it. What was there stays when that fails.</summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <param name="text">What it shall hold.</param>
    /// <param name="isPrivate">Whether nobody but its owner may read it.</param>
    public static void Write(string path, string text, bool isPrivate = false)
    {
        var part = PartOf(path);
        try
        {
            using (var writer = new StreamWriter(part, OptionsFor(isPrivate)))
                writer.Write(text);
            File.Move(part, path, overwrite: true);
        }
        catch
        {
            if (File.Exists(part)) File.Delete(part);
            throw;
        }
    }

    /// <summary>Throws what <see cref="Write"/> would throw where nothing can be written, before the work of an hour is lost.</summary>
    public static void Require(string path)
    {
        var part = PartOf(path);
        File.WriteAllText(part, "");
        File.Delete(part);
    }

    private static string PartOf(string path) => $"{path}.{Environment.ProcessId}.part";

    private static FileStreamOptions OptionsFor(bool isPrivate)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (isPrivate && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
