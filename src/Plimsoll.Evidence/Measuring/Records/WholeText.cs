namespace Plimsoll.Evidence.Measuring;

/// <summary>Writes a file whole or not at all: beside it, then moved over it.</summary>
internal static class WholeText
{
    /// <summary>Writes it, and its folder when that is missing. What was there stays when it fails.</summary>
    public static void Write(string path, string text)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var unfinished = $"{full}.{Environment.ProcessId}.unfinished";
        try
        {
            File.WriteAllText(unfinished, text);
            File.Move(unfinished, full, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
