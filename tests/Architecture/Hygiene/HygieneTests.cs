using Architecture.Sources;

namespace Architecture.Hygiene;

public class HygieneTests
{
    // The rules' own fixtures plant what the rules forbid.
    private const string Fixtures = "tests/Architecture/Hygiene/";
    private static readonly string[] Binary = [".mp4", ".m4s", ".png", ".jpg", ".woff2", ".ico"];

    [Fact]
    public void No_file_speaks_of_one_machine_or_promises_work() =>
        Violations.None(RepositoryFiles.All
            .Where(path => !path.StartsWith(Fixtures, StringComparison.Ordinal) && !Binary.Contains(Path.GetExtension(path)))
            .SelectMany(path => ForbiddenText.Check(RepositoryFiles.Text(path), RepositoryFiles.Root)));

    [Fact]
    public void The_root_holds_only_what_belongs_there() => Violations.None(RootFolder.Check(RepositoryFiles.All));

    [Fact]
    public void Every_project_has_its_lock() => Violations.None(LockFiles.Check(RepositoryFiles.Texts(".csproj"), RepositoryFiles.All.ToHashSet()));

    [Theory]
    [InlineData("a.md", "see /home/someone/project")]
    [InlineData("a.md", "see /root/project")]
    [InlineData("a.cs", "// C:\\Users\\someone")]
    [InlineData("a.cs", "// /srv/build/plimsoll/src")]
    [InlineData("a.md", "from http://10.1.2.3/packages")]
    [InlineData("a/package-lock.json", "\"resolved\": \"https://mirror.example.com/hls.js.tgz\"")]
    [InlineData(".npmrc", "registry=http://localhost:4873/")]
    [InlineData("NuGet.config", "<add key=\"x\" value=\"https://mirror.example.com/v3/index.json\" />")]
    [InlineData("a.cs", "// TODO later")]
    [InlineData("a.cs", "throw new NotImplementedException();")]
    [InlineData("a.cs", "[Fact(Skip = \"flaky\")]")]
    public void Refuses_forbidden_text(string path, string line) => Assert.Single(ForbiddenText.Check(new(path, "first\n" + line + "\n"), "/srv/build/plimsoll"));

    [Theory]
    [InlineData("a.md", "GET /v1/home/page and https://example.org/root/ and $HOME/root/x")]
    [InlineData("a/package-lock.json", "\"resolved\": \"https://registry.npmjs.org/hls.js/-/hls.js-1.6.0.tgz\"")]
    [InlineData("a.md", "open http://127.0.0.1:8080/ or http://localhost:8080")]
    public void Accepts_other_text(string path, string line) => Violations.None(ForbiddenText.Check(new(path, line), "/srv/build/plimsoll"));

    [Fact]
    public void Refuses_a_stray_file_in_the_root() => Assert.Single(RootFolder.Check(["README.md", "src/A.cs", "notes.txt"]));

    [Fact]
    public void Refuses_a_project_without_its_locks()
    {
        SourceText project = new("src/A/A.csproj", "<NuGetLockFilePath>packages.aot.lock.json</NuGetLockFilePath>");
        Assert.Equal(2, LockFiles.Check([project], []).Count());
        Assert.Empty(LockFiles.Check([project], ["src/A/packages.lock.json", "src/A/packages.aot.lock.json"]));
    }
}
