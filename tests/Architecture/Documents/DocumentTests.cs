using Architecture.Sources;

namespace Architecture.Documents;

public class DocumentTests
{
    [Fact]
    public void What_documents_point_at_exists() =>
        Violations.None(RepositoryFiles.Texts(".md").SelectMany(document => DocumentLinks.Check(document, RepositoryFiles.All.ToHashSet(), path => RepositoryFiles.Text(path).Text)));

    [Fact]
    public void Decisions_are_numbered_once() => Violations.None(Decisions.Check(RepositoryFiles.All));

    [Theory]
    [InlineData("[gone](gone.md)")]
    [InlineData("[gone](../docs/gone.md)")]
    [InlineData("![picture](picture.png \"A picture\")")]
    [InlineData("[outside](../../elsewhere.md)")]
    [InlineData("[heading](other.md#nowhere)")]
    [InlineData("[heading](#nowhere)")]
    [InlineData("read `src/Gone/A.cs`")]
    [InlineData("run `./gone up`")]
    [InlineData("all of `src/*.gone`")]
    public void Refuses_what_does_not_exist(string text) => Assert.Single(Check(text));

    [Theory]
    [InlineData("[there](other.md)")]
    [InlineData("[there](other.md#the-second-heading-2)")]
    [InlineData("[here](#here)")]
    [InlineData("[folder](../src)")]
    [InlineData("[web](https://example.org/gone.md)")]
    [InlineData("read `src/A.cs` or `src/A.cs:12`, all of `src/`, `src/*.cs`, `./plimsoll up`")]
    [InlineData("for each `src/<name>/A.cs`, `src/{name}`, `docs/evidence/SUITE.json`, `docs/…`")]
    [InlineData("```\n[sample](gone.md) `src/gone`\n```")]
    public void Accepts_what_exists(string text) => Violations.None(Check("# Here\n" + text));

    [Theory]
    [InlineData("docs/decisions/0001-one.md", "docs/decisions/0001-two.md")]
    [InlineData("docs/decisions/0001-one.md", "docs/decisions/0003-three.md")]
    [InlineData("docs/decisions/0001-one.md", "docs/decisions/notes.md")]
    public void Refuses_a_decision_with_a_wrong_number(params string[] files) => Assert.Single(Decisions.Check(files));

    private static IEnumerable<string> Check(string text)
    {
        var files = new Dictionary<string, string>
        {
            ["docs/page.md"] = text,
            ["docs/other.md"] = "# One\n## The second `heading`, 2\n",
            ["src/A.cs"] = "",
            ["plimsoll"] = "",
        };
        return DocumentLinks.Check(new("docs/page.md", text), [.. files.Keys], path => files[path]);
    }
}
