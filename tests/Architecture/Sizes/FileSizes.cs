using Architecture.Sources;

namespace Architecture.Sizes;

/// <summary>Limits on the length of C# files: a file holds one idea.</summary>
internal static class FileSizes
{
    public const int MaxLines = 500;
    public const int WarnLines = 300;
    public const int MaxMedianLines = 60;

    /// <summary>Files that may be longer, each with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = [];

    public static IEnumerable<string> TooLong(IEnumerable<SourceText> files) =>
        files.Where(file => file.LineCount > MaxLines && !Exceptions.ContainsKey(file.Path)).Select(file => $"{file.Path}: {file.LineCount} lines, {MaxLines} is the limit; split it by idea");

    public static IEnumerable<string> Long(IEnumerable<SourceText> files) =>
        files.Where(file => file.LineCount is > WarnLines and <= MaxLines).Select(file => $"warning: {file.Path}: {file.LineCount} lines, more than {WarnLines}");

    public static IEnumerable<string> StaleExceptions(IReadOnlyList<SourceText> files) =>
        Exceptions.Keys.Where(path => !files.Any(file => file.Path == path && file.LineCount > MaxLines)).Select(path => $"{path}: no longer an exception, remove its row");

    public static int Median(IEnumerable<SourceText> files)
    {
        var lengths = files.Select(file => file.LineCount).Order().ToArray();
        return lengths.Length == 0 ? 0 : lengths[lengths.Length / 2];
    }
}
