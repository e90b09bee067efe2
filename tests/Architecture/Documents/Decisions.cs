using System.Text.RegularExpressions;

namespace Architecture.Documents;

/// <summary>Decisions are files <c>docs/decisions/NNNN-title.md</c>, numbered from 0001 without a gap and without a double.</summary>
internal static partial class Decisions
{
    private const string Folder = "docs/decisions/";

    public static IEnumerable<string> Check(IEnumerable<string> files)
    {
        var decisions = files.Where(path => path.StartsWith(Folder, StringComparison.Ordinal) && path != Folder + "README.md").ToArray();
        foreach (var path in decisions.Where(path => !Name().IsMatch(path[Folder.Length..])))
            yield return $"{path}: not NNNN-title.md";
        var numbers = decisions.Select(path => (path, match: Name().Match(path[Folder.Length..]))).Where(pair => pair.match.Success)
            .GroupBy(pair => int.Parse(pair.match.Groups[1].Value), pair => pair.path).OrderBy(group => group.Key).ToArray();
        foreach (var twice in numbers.Where(group => group.Count() > 1)) yield return $"{string.Join(", ", twice)}: one number";
        var expected = 1;
        foreach (var number in numbers.Select(group => group.Key))
        {
            if (number != expected) yield return $"{Folder}{number:0000}-…: {expected:0000} would be next";
            expected = number + 1;
        }
    }

    [GeneratedRegex(@"^(\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.md$")]
    private static partial Regex Name();
}
