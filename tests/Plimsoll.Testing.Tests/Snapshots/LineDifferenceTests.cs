namespace Plimsoll.Testing.Tests.Snapshots;

public sealed class LineDifferenceTests
{
    [Fact]
    public void Shows_each_difference_with_two_lines_around_it()
    {
        var expected = string.Concat(Enumerable.Range(1, 20).Select(line => $"{line}\n"));
        var actual = expected.Replace("4\n5\n", "4\nfive\nsix\n", StringComparison.Ordinal).Replace("18\n", "", StringComparison.Ordinal) + "21\n";
        Assert.Equal(
            """
              line 3:
                3
                4
              - 5
              + five
              + six
                6
                7
              line 16:
                16
                17
              - 18
                19
                20
              + 21

            """,
            LineDifference.Of(expected, actual));
    }

    [Fact]
    public void Makes_visible_what_can_not_be_seen()
    {
        Assert.Equal("  line 1:\n  - a·b\n  + a→b·\n", LineDifference.Of("a b\n", "a\tb \n"));
        Assert.Equal("  line 1:\n  - a\n  + a (no line end)\n", LineDifference.Of("a\n", "a"));
    }

    [Fact]
    public void Is_no_longer_than_a_screen_or_two()
    {
        var lines = LineDifference.Of("", string.Concat(Enumerable.Range(1, 500).Select(line => $"{line}\n"))).Split('\n');
        Assert.Equal(82, lines.Length);
        Assert.Equal("  … 421 more lines", lines[^2]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_it_shows_turns_one_text_into_the_other(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var (left, right) = (Text(random), Text(random));
            var shown = LineDifference.Of(left, right).Split('\n');
            var gone = shown.Where(line => line.StartsWith("  - ", StringComparison.Ordinal)).Select(line => line[4..]).Order(StringComparer.Ordinal);
            var come = shown.Where(line => line.StartsWith("  + ", StringComparison.Ordinal)).Select(line => line[4..]).Order(StringComparer.Ordinal);
            var (before, after) = (left.Split('\n')[..^1], right.Split('\n')[..^1]);
            // Taking away what went and adding what came gives the lines of the other.
            Assert.True(before.Concat(come).Order(StringComparer.Ordinal).SequenceEqual(after.Concat(gone).Order(StringComparer.Ordinal)), $"seed {seed}, round {round}:\n{left}\n---\n{right}");
        }
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => $"{(char)('a' + random.Next(4))}\n"));
}
