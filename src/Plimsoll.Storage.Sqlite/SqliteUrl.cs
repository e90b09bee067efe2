using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Sqlite;

/// <summary>Reads <c>sqlite:relative/path.db</c> and <c>sqlite:///absolute/path.db</c>.</summary>
internal static class SqliteUrl
{
    private const string Scheme = "sqlite:";
    private const string Forms = "Write sqlite:relative/path.db or sqlite:///absolute/path.db.";

    internal static (string Path, StoreFault? Fault) Read(Uri url)
    {
        var text = url.OriginalString;
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return Refuse(text, "This is not a SQLite URL.");
        var rest = text[Scheme.Length..];
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            if (!rest.StartsWith("///", StringComparison.Ordinal)) return Refuse(text, "After two slashes a URL names a host, and a file has none.");
            rest = rest[2..];
        }

        if (rest.Contains('?', StringComparison.Ordinal) || rest.Contains('#', StringComparison.Ordinal))
            return Refuse(text, "The URL has a query or a fragment, and this engine takes no options in it.");
        var path = Uri.UnescapeDataString(rest);
        if (path.Contains('\0', StringComparison.Ordinal)) return Refuse(text, "The path holds a null character.");
        if (path.Length == 0 || path.EndsWith('/')) return Refuse(text, "The URL names no file.");
        if (path.Contains(":memory:", StringComparison.Ordinal)) return Refuse(text, "A store in memory would be lost with the process.");
        return (Path.GetFullPath(path), null);
    }

    private static (string Path, StoreFault? Fault) Refuse(string url, string problem) => ("", new(url, problem, Forms));
}
