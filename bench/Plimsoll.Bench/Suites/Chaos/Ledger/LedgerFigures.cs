namespace Plimsoll.Bench.Suites.Chaos.Ledger;

/// <summary>How much there was in a run.</summary>
/// <param name="Jobs">Jobs in the store.</param>
/// <param name="Effects">Effects.</param>
/// <param name="Attempts">Attempts that started.</param>
/// <param name="StaleAttempts">Of these, attempts whose process did not hold the job any more and had not been told yet.</param>
/// <param name="LeasesLost">Leases that were taken from silent workers.</param>
/// <param name="LeasesReleased">Leases that were given back.</param>
/// <param name="Poison">Jobs that failed for good, as planned.</param>
/// <param name="KilledOut">Jobs whose workers went silent each time, the last time while they ran alone.</param>
internal sealed record LedgerFigures(
    long Jobs, long Effects, long Attempts, long StaleAttempts, long LeasesLost, long LeasesReleased, long Poison, long KilledOut);
