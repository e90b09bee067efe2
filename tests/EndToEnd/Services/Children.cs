namespace EndToEnd.Services;

/// <summary>The processes that a process has started and that still run.</summary>
internal static class Children
{
    internal static List<int> Of(int processId) =>
        [.. Directory.EnumerateDirectories($"/proc/{processId}/task").SelectMany(Read).Select(int.Parse)];

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
