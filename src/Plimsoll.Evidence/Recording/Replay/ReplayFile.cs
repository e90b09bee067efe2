using System.Collections.Immutable;
using System.Text.Json;

namespace Plimsoll.Evidence.Recording;

/// <summary>Reads replay files, a line at a time.</summary>
internal static class ReplayFile
{
    /// <summary>The lines of a file. Throws <see cref="ReplayFileException"/> with file, line and JSON path for the first that is wrong.</summary>
    public static IEnumerable<ReplayLine> Lines(string path)
    {
        var number = 0;
        foreach (var text in Texts(path))
        {
            number++;
            if (text.Length == 0) continue;
            var line = Read(text, path, number);
            if (number == 1 && line.Head?.Format != ReplayHead.SupportedFormat)
                throw new ReplayFileException($"{path}:1: $.head.format: the first line names no format that is known; it begins {{\"head\":{{\"format\":\"{ReplayHead.SupportedFormat}\"");
            yield return line;
        }

        if (number == 0) throw new ReplayFileException($"{path}:1: $: the file is empty; record one with `plimsoll record`");
    }

    /// <summary>The requests of a file as they stand in it, read as they are asked for.</summary>
    public static IEnumerable<ReplayEntry> Entries(string path) => Lines(path).Select(static line => line.Request).OfType<ReplayEntry>();

    /// <summary>The requests of a file in the order in which they came; those of a connection are in their order.</summary>
    public static ImmutableArray<ReplayEntry> Requests(string path) =>
        [.. Entries(path).OrderBy(static entry => entry.AtMs).ThenBy(static entry => entry.Connection).ThenBy(static entry => entry.Sequence)];

    private static IEnumerable<string> Texts(string path)
    {
        try
        {
            return File.ReadLines(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ReplayFileException($"{path}: the file can't be read: {fault.Message}", fault);
        }
    }

    private static ReplayLine Read(string text, string path, int number)
    {
        try
        {
            var line = JsonSerializer.Deserialize(text, ReplayJson.Default.ReplayLine);
            if (line is { Head: null, Request: null, End: null } or null) throw new ReplayFileException($"{path}:{number}: $: the line is none of \"head\", \"request\" and \"end\"; record the file anew");
            return line;
        }
        catch (JsonException fault)
        {
            throw new ReplayFileException($"{path}:{number}: {fault.Path ?? "$"}: {fault.Message.Split(" Path:")[0].TrimEnd('.')}; mend the line, or record the file anew", fault);
        }
    }
}
