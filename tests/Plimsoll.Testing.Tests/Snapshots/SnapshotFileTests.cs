namespace Plimsoll.Testing.Tests.Snapshots;

public sealed class SnapshotFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plimsoll-snapshot-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_missing_file_fails_and_is_not_written()
    {
        var path = Path.Combine(_folder, "A.B.snapshot.txt");
        foreach (var isOnCi in (bool[])[false, true])
        {
            var message = Fails(path, "one\n", isUpdating: false, isOnCi);
            Assert.Contains($"There is no snapshot {path}", message, StringComparison.Ordinal);
            Assert.Contains("PLIMSOLL_UPDATE_SNAPSHOTS=1", message, StringComparison.Ordinal);
            Assert.Contains("It would be:\n  one\n", message, StringComparison.Ordinal);
            Assert.False(System.IO.File.Exists(path));
        }
    }

    [Fact]
    public void Is_written_when_that_is_asked_for_and_only_then()
    {
        var path = Path.Combine(_folder, "A.B.snapshot.txt");
        File(path, isUpdating: true).Compare("one\n");
        File(path).Compare("one\n");
        Assert.Contains("A.B.snapshot.txt differs (- expected, + actual):\n  line 1:\n  - one\n  + two\n", Fails(path, "two\n"), StringComparison.Ordinal);
        Assert.Equal("one\n", System.IO.File.ReadAllText(path));
    }

    [Fact]
    public void Is_never_written_on_ci()
    {
        var path = Path.Combine(_folder, "A.B.snapshot.txt");
        Assert.Contains("PLIMSOLL_UPDATE_SNAPSHOTS is set on CI", Fails(path, "one\n", isUpdating: true, isOnCi: true), StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(path));
    }

    [Fact]
    public void Two_texts_under_one_name_are_not_both_kept()
    {
        var path = Path.Combine(_folder, "A.B.snapshot.txt");
        File(path, isUpdating: true).Compare("one\n");
        var message = Fails(path, "two\n", isUpdating: true);
        Assert.Contains("Two snapshots of this run are called A.B.snapshot.txt", message, StringComparison.Ordinal);
        Assert.Contains("Matches(\"name\")", message, StringComparison.Ordinal);
        Assert.Equal("one\n", System.IO.File.ReadAllText(path));
        Assert.Contains("Another snapshot of this run has the same file", Fails(path, "three\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_the_line_ends_and_the_mark_that_other_systems_write()
    {
        var path = Path.Combine(_folder, "A.B.snapshot.txt");
        System.IO.File.WriteAllText(path, "\ufeffone\r\ntwo\r\n");
        File(path).Compare("one\ntwo\n");
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("../x")]
    [InlineData("")]
    public void Refuses_names_that_are_none_of_files(string name) => Assert.Throws<ArgumentException>(() => Snapshot.OfText("a").Matches(name));

    [Fact]
    public void Finds_the_source_whatever_root_the_compiler_wrote()
    {
        var source = Path.Combine(_folder, "tests", "A", "Feature", "T.cs");
        var program = Directory.CreateDirectory(Path.Combine(_folder, "artifacts", "bin")).FullName;
        Directory.CreateDirectory(Path.GetDirectoryName(source)!);
        System.IO.File.WriteAllText(source, "");

        Assert.Equal(source, SourceFile.Find(source, program, null));
        Assert.Equal(source, SourceFile.Find("/_/tests/A/Feature/T.cs", program, null));
        Assert.Equal(source, SourceFile.Find(@"C:\build\tests\A\Feature\T.cs", program, null));
        Assert.Null(SourceFile.Find("/_/tests/B/T.cs", program, null));
        Assert.Null(SourceFile.Find("/_/tests/A/Feature/T.cs", "/", null));
        Assert.Equal(source, SourceFile.Find("/_/tests/A/Feature/T.cs", "/", Path.Combine(_folder, "tests")));
        Assert.Equal(source, SourceFile.Find("/_/T.cs", "/", Path.GetDirectoryName(source)));
    }

    private static SnapshotFile File(string path, bool isUpdating = false, bool isOnCi = false) => new(path, name => name switch
    {
        "PLIMSOLL_UPDATE_SNAPSHOTS" => isUpdating ? "1" : null,
        "CI" => isOnCi ? "true" : "false",
        _ => null,
    });

    private static string Fails(string path, string text, bool isUpdating = false, bool isOnCi = false) =>
        Assert.Throws<TestFailedException>(() => File(path, isUpdating, isOnCi).Compare(text)).Message;
}
