namespace Plimsoll.Jobs;

/// <summary>What a rescue found.</summary>
/// <param name="Workers">Workers that had gone silent.</param>
/// <param name="Leases">Leases that were taken from them.</param>
/// <param name="Ready">Jobs put back as ready.</param>
/// <param name="Quarantined">Jobs put into quarantine: they were lost twice.</param>
/// <param name="Dead">Jobs lost in quarantine: poison.</param>
public readonly record struct RescueReport(int Workers, int Leases, int Ready, int Quarantined, int Dead);
