using Plimsoll.Bench.Progress;
using Plimsoll.Evidence.Statistics;
using Plimsoll.Bench.Subjects;
using Plimsoll.Bench.Suites.Overload.Figures;
using Plimsoll.Bench.Suites.Overload.Stand;

namespace Plimsoll.Bench.Suites.Overload.Phases;

/// <summary>Rounds in which each subject has one turn, in an order drawn from the seed. All of a round meet the same requests.</summary>
internal static class RoundsPhase
{
    /// <summary>Runs them.</summary>
    /// <param name="contest">Who takes part.</param>
    /// <param name="rounds">How many.</param>
    /// <param name="seed">Seed of the orders and of the rounds.</param>
    /// <param name="phase">Progress.</param>
    /// <param name="turnOf">Runs one turn with the seed of its round.</param>
    public static async Task<IReadOnlyDictionary<string, List<Turn>>> RunAsync(
        OverloadContest contest, int rounds, int seed, IPhase phase, Func<Subject, int, Task<Turn>> turnOf)
    {
        var turns = contest.All.ToDictionary(subject => subject.Name, _ => new List<Turn>());
        var round = 0;
        foreach (var order in Rounds.Interleave(contest.All, rounds, seed))
        {
            var roundSeed = unchecked(seed + ++round);
            foreach (var subject in order)
            {
                phase.Step(subject.Name);
                turns[subject.Name].Add(await turnOf(subject, roundSeed));
            }
        }

        return turns;
    }
}
