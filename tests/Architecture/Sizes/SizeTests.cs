using Architecture.Sources;

namespace Architecture.Sizes;

public class SizeTests(ITestOutputHelper output)
{
    private static readonly SourceText[] Files = [.. RepositoryFiles.Texts(".cs")];

    [Fact]
    public void No_file_is_longer_than_the_limit()
    {
        foreach (var warning in FileSizes.Long(Files)) output.WriteLine(warning);
        Violations.None(FileSizes.TooLong(Files).Concat(FileSizes.StaleExceptions(Files)));
    }

    [Fact]
    public void The_median_file_is_short()
    {
        var median = FileSizes.Median(Files);
        output.WriteLine($"{Files.Length} files, median {median} lines");
        Assert.InRange(median, 1, FileSizes.MaxMedianLines - 1);
    }

    [Fact]
    public void Methods_and_constructors_keep_their_limits() => Violations.None(Files.SelectMany(MemberSizes.Check));

    [Theory]
    [InlineData(501, 1)]
    [InlineData(500, 0)]
    public void Refuses_a_file_over_the_limit(int lines, int violations) => Assert.Equal(violations, FileSizes.TooLong([Lines(lines)]).Count());

    [Theory]
    [InlineData(301, 1)]
    [InlineData(300, 0)]
    public void Warns_of_a_long_file(int lines, int warnings) => Assert.Equal(warnings, FileSizes.Long([Lines(lines)]).Count());

    [Fact]
    public void Takes_the_middle_for_the_median() => Assert.Equal(60, FileSizes.Median([Lines(1), Lines(60), Lines(400)]));

    [Theory]
    [InlineData(71, 1)]
    [InlineData(70, 0)]
    public void Refuses_a_method_over_the_limit(int lines, int violations)
    {
        var body = string.Concat(Enumerable.Repeat("        _ = 1;\n", lines - 3));
        Assert.Equal(violations, MemberSizes.Check(new("a.cs", $"class A\n{{\n    void B()\n    {{\n{body}    }}\n}}\n")).Count());
    }

    [Theory]
    [InlineData("class A { A(int a, int b, int c, int d, int e, int f, int g) { } }", 1)]
    [InlineData("class A(int a, int b, int c, int d, int e, int f, int g);", 1)]
    [InlineData("class A(int a, int b, int c, int d, int e, int f);", 0)]
    [InlineData("record A(int B, int C, int D, int E, int F, int G, int H);", 0)]
    public void Refuses_a_constructor_with_too_many_parameters(string text, int violations) => Assert.Equal(violations, MemberSizes.Check(new("a.cs", text)).Count());

    private static SourceText Lines(int count) => new("a.cs", new string('\n', count));
}
