namespace EndToEnd.Services;

/// <summary>The processes that a process has started and that still run.</summary>
internal static class Children
{
    internal static List<int> Of(int processId) =>
        [.. Directory.EnumerateDirectories($"/proc/{processId}/task").SelectMany(Read).Select(int.Parse)];

    /// <summary>Whether a process runs; one that has ended may wait for its new parent to notice: state Z.</summary>
    internal static bool IsRunning(int processId)
    {
        try
        {
            return !File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string[] Read(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            // The thread ended between being listed and being read.
            return [];
        }
    }
}
