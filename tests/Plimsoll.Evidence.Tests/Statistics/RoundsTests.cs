using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Tests.Statistics;

public sealed class RoundsTests
{
    private static readonly string[] Subjects = ["a", "b", "c", "d"];

    [Fact]
    public void Give_every_subject_one_turn_a_round()
    {
        foreach (var round in Rounds.Interleave(Subjects, 50, seed: 3)) Assert.Equal(Subjects, round.Order());
    }

    [Fact]
    public void Repeat_with_the_seed_and_differ_without()
    {
        var first = Rounds.Interleave(Subjects, 20, seed: 3).Select(round => string.Concat(round)).ToArray();
        Assert.Equal(first, Rounds.Interleave(Subjects, 20, seed: 3).Select(round => string.Concat(round)));
        Assert.NotEqual(first, Rounds.Interleave(Subjects, 20, seed: 4).Select(round => string.Concat(round)));
        Assert.True(first.Distinct().Count() > 5, "the order must change from round to round");
    }
}
