using DiffPlex;

namespace Plimsoll.Testing;

/// <summary>Lines that end with a line feed and nothing else; a last one that doesn't says so.</summary>
internal sealed class LineChunks : IChunker
{
    public static LineChunks Instance { get; } = new();

    public static string[] Of(string text)
    {
        var lines = text.Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : [.. lines[..^1], lines[^1] + " (no line end)"];
    }

    public IReadOnlyList<string> Chunk(string text) => Of(text);
}
