using Plimsoll.Bench.Suites.Jobs.Stores;
using Plimsoll.Bench.Suites.Jobs.Subjects;

namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>A subject with the store that it works on.</summary>
/// <param name="Subject">The program.</param>
/// <param name="Store">Its store, which others may take turns on.</param>
internal sealed record JobsContestant(IJobsSubject Subject, IJobsStore Store)
{
    /// <summary>Name in the rows.</summary>
    public string Name => Subject.Description.Name;

    /// <summary>Name and version, as rows that compare name a peer.</summary>
    public string Label => $"{Subject.Description.Name} {Subject.Description.Version}";
}
