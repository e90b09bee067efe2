using System.Globalization;

namespace Plimsoll.Evidence.Processes;

/// <summary>Where processes listen, as the kernel knows it: for the fault of a program that listens elsewhere.</summary>
internal static class ListeningPorts
{
    private const string Listening = "0A";
    private const string SocketPrefix = "socket:[";
    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <summary>The TCP ports on which any of the processes listens, in order.</summary>
    public static IReadOnlyList<int> Of(IEnumerable<int> processIds)
    {
        var sockets = processIds.SelectMany(SocketsOf).ToHashSet(StringComparer.Ordinal);
        return [.. Tables.SelectMany(Rows).Where(row => sockets.Contains(row.Inode)).Select(row => row.Port).Distinct().Order()];
    }

    /// <summary>Reads a table of sockets: <c>sl local_address rem_address st … inode</c>.</summary>
    internal static IEnumerable<(int Port, string Inode)> Parse(IEnumerable<string> lines)
    {
        foreach (var line in lines.Skip(1))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length < 10 || fields[3] != Listening) continue;
            yield return (int.Parse(fields[1].AsSpan(fields[1].LastIndexOf(':') + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), fields[9]);
        }
    }

    private static IEnumerable<(int Port, string Inode)> Rows(string table) => File.Exists(table) ? Parse(File.ReadLines(table)) : [];

    private static IEnumerable<string> SocketsOf(int processId)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries($"/proc/{processId}/fd")
                .Select(static file => new FileInfo(file).LinkTarget)
                .OfType<string>()
                .Where(static target => target.StartsWith(SocketPrefix, StringComparison.Ordinal))
                .Select(static target => target[SocketPrefix.Length..^1])];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It ended while it was looked at.
            return [];
        }
    }
}
