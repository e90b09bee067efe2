using Architecture.Sources;

namespace Architecture.Surface;

/// <summary>
/// The public surface of every library is approved as text in <c>tests/Architecture/PublicSurface/</c>.
/// After a wanted change: <c>PLIMSOLL_APPROVE_SURFACE=1 ./plimsoll test --filter Public_surface</c>, read the difference, commit it.
/// </summary>
public class PublicSurfaceTests
{
    private const string ApproveVariable = "PLIMSOLL_APPROVE_SURFACE";
    private const string Approved = "tests/Architecture/PublicSurface/";

    public static TheoryData<string> Libraries =>
        [.. RepositoryFiles.All.Where(path => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".csproj", StringComparison.Ordinal)).Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Public_surface_is_the_approved_one(string library)
    {
        var actual = PublicSurface.Of(RepositoryFiles.Texts(".cs", $"src/{library}/"));
        var approved = Path.Combine(RepositoryFiles.Root, Approved, library + ".txt");
        if (Environment.GetEnvironmentVariable(ApproveVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(approved)!);
            File.WriteAllText(approved, actual);
        }

        Assert.True(File.Exists(approved), $"{approved} is missing; write it with {ApproveVariable}=1, read it and commit it");
        var expected = File.ReadAllText(approved);
        Assert.True(expected == actual, $"The public surface of {library} changed; when that is wanted, approve it with {ApproveVariable}=1\n{Difference(expected, actual)}");
    }

    [Fact]
    public void Every_approved_file_has_a_library() =>
        Violations.None(RepositoryFiles.All.Where(path => path.StartsWith(Approved, StringComparison.Ordinal))
            .Where(path => !RepositoryFiles.All.Contains($"src/{Path.GetFileNameWithoutExtension(path)}/{Path.GetFileNameWithoutExtension(path)}.csproj")));

    [Fact]
    public void Shows_every_kind_of_public_member_and_no_other()
    {
        const string source = """
            namespace N;
            [System.Obsolete] public sealed record R(int A) : I { public required int B { get; private set; } internal int C { get; } private int D { get; } }
            public interface I { int E(string text = "x"); }
            public enum K { One = 1, Two }
            public static class S { public const int Limit = 3; public static T Get<T>(T value) where T : struct => value; protected int P; private protected int Q; public class Inner; class Hidden { public int H; } }
            internal class X { public int Y; public class Z; }
            public delegate void D(int code);
            """;

        Assert.Equal(
            """
            N.D: public delegate void D(int code)
            N.I.int E(string text = "x")
            N.I: public interface I
            N.K.One = 1
            N.K.Two
            N.K: public enum K
            N.R.public required int B { get; }
            N.R: public sealed record R(int A) : I
            N.S.Inner: public class Inner
            N.S.protected int P
            N.S.public const int Limit = 3
            N.S.public static T Get<T>(T value) where T : struct
            N.S: public static class S

            """,
            PublicSurface.Of([new("a.cs", source)]));
    }

    private static string Difference(string expected, string actual)
    {
        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        return string.Join('\n', before.Except(after).Select(line => "- " + line).Concat(after.Except(before).Select(line => "+ " + line)));
    }
}
