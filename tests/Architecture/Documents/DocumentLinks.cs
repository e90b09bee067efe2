using System.Text.RegularExpressions;
using Architecture.Sources;

namespace Architecture.Documents;

/// <summary>
/// What a document points at exists: every relative link with its anchor, and every path of the repository in code marks
/// (<c>`src/…`</c>, <c>`./plimsoll`</c>). A path with a placeholder (<c>&lt;name&gt;</c>, <c>{name}</c>, <c>NAME</c> in capitals, <c>…</c>) names no file; one with <c>*</c> names at least one.
/// </summary>
internal static partial class DocumentLinks
{
    private static readonly string[] RootFolders = ["src/", "services/", "tests/", "docs/", "bench/", "schema/", "eng/", "templates/", ".ci/", "./"];

    public static IEnumerable<string> Check(SourceText document, IReadOnlyCollection<string> files, Func<string, string> read)
    {
        var folders = files.SelectMany(Parents).ToHashSet();
        var (prose, code) = Split(document.Text);
        foreach (Match link in Link().Matches(prose))
            if (Broken(document.Path, link.Groups["target"].Value, files, folders, read) is { } why)
                yield return $"{document.Path}: link to {link.Groups["target"].Value}: {why}";
        foreach (var path in code.Where(IsRepositoryPath))
            if (!Exists(path, files, folders))
                yield return $"{document.Path}: names `{path}`, which does not exist";
    }

    private static string? Broken(string document, string target, IReadOnlyCollection<string> files, HashSet<string> folders, Func<string, string> read)
    {
        if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal)) return null;
        var (path, anchor) = target.Split('#', 2) is [var before, var after] ? (before, after) : (target, null);
        var file = path.Length == 0 ? document : Resolve(document, path);
        if (file is null) return "leads out of the repository";
        if (!files.Contains(file)) return anchor is null && folders.Contains(file) ? null : "no such file";
        return anchor is null || Anchors(read(file)).Contains(anchor) ? null : "no such heading";
    }

    private static IEnumerable<string> Anchors(string markdown) => Heading().Matches(markdown)
        .Select(heading => NotInAnchor().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string? Resolve(string document, string path)
    {
        var parts = new Stack<string>(path.StartsWith('/') ? [] : document.Split('/')[..^1]);
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (part != "..") parts.Push(part);
            else if (!parts.TryPop(out _)) return null;
        }

        return string.Join('/', parts.Reverse());
    }

    // Fenced blocks are sessions and samples; what they name is not checked, and their brackets are no links.
    private static (string Prose, IReadOnlyList<string> Code) Split(string markdown)
    {
        var text = Fence().Replace(markdown, "");
        return (CodeSpan().Replace(text, ""), [.. CodeSpan().Matches(text).Select(span => span.Groups[1].Value)]);
    }

    private static bool IsRepositoryPath(string code)
    {
        var path = FirstWord(code);
        return RootFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)) && !Placeholder().IsMatch(path);
    }

    private static bool Exists(string code, IReadOnlyCollection<string> files, HashSet<string> folders)
    {
        var path = FirstWord(code);
        path = (path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path).TrimEnd('/', '.', ',', ':');
        path = LineNumber().Replace(path, "");
        if (!path.Contains('*', StringComparison.Ordinal)) return files.Contains(path) || folders.Contains(path) || path.StartsWith("artifacts/", StringComparison.Ordinal);
        var pattern = new Regex("^" + Regex.Escape(path).Replace(@"\*\*", ".*").Replace(@"\*", "[^/]*") + "(/|$)");
        return files.Any(file => pattern.IsMatch(file));
    }

    private static string FirstWord(string code) => code.Split(' ')[0];

    private static IEnumerable<string> Parents(string file)
    {
        for (var slash = file.LastIndexOf('/'); slash > 0; slash = file.LastIndexOf('/', slash - 1)) yield return file[..slash];
    }

    [GeneratedRegex("""\[(?:[^\[\]]|\[[^\]]*\])*\]\((?<target>[^)\s]+)(?:\s+"[^"]*")?\)""")]
    private static partial Regex Link();

    [GeneratedRegex(@"^[ \t]*(```|~~~)[\s\S]*?^[ \t]*\1[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`([^`\n]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"^#{1,6}\s+(.+?)\s*#*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}_ -]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"[<>{}$…]|\.\.\.|(^|/)[A-Z]{3,}(\.|/|$)(?<!(README|CHANGELOG|CONTRIBUTING|ARCHITECTURE)(\.|/|$))")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@":\d+(:\d+)?$")]
    private static partial Regex LineNumber();
}
