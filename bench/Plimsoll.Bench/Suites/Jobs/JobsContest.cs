namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>Everybody who takes part in the jobs suite.</summary>
/// <param name="Ours">Our queue on PostgreSQL.</param>
/// <param name="Peers">The others.</param>
internal sealed record JobsContest(JobsContestant Ours, IReadOnlyList<JobsContestant> Peers)
{
    /// <summary>All of them, ours first.</summary>
    public IReadOnlyList<JobsContestant> All => [Ours, .. Peers];
}
