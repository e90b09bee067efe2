using System.Collections.Immutable;

namespace Plimsoll.Bench.Suites.Evidence;

/// <summary>One comparison to make.</summary>
/// <param name="Planted">What is planted into the candidate; empty when the service is compared with itself.</param>
/// <param name="Number">Its number among its like, from 1.</param>
internal sealed record Trial(ImmutableArray<Regression> Planted, int Number)
{
    /// <summary>What the candidate is called into which nothing is planted.</summary>
    public const string Itself = "itself";

    /// <summary>What the candidate is called.</summary>
    public string Candidate => Planted.IsEmpty ? Itself : string.Join('-', Planted.Select(static regression => regression.Name));

    /// <summary>All trials of a plan, so mixed that any beginning of the list has some of everything.</summary>
    public static ImmutableArray<Trial> All(EvidencePlan plan)
    {
        var kinds = Regression.Groups.Select(group => (Planted: group, Count: plan.Decisions)).Prepend((Planted: [], Count: plan.SelfComparisons));
        return
        [
            .. kinds
                .SelectMany(static kind => Enumerable.Range(1, kind.Count).Select(number => (Place: (number - 0.5) / kind.Count, Trial: new Trial(kind.Planted, number))))
                .OrderBy(static entry => entry.Place)
                .Select(static entry => entry.Trial),
        ];
    }
}
