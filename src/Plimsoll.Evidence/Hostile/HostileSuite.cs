namespace Plimsoll.Evidence.Hostile;

/// <summary>
/// The cases by their numbers. 27 ends the subject and 28 takes from it what it tells by, so that both are played apart (<see cref="StopUnderLoad"/>,
/// <see cref="BlockedOutlets"/>).
/// </summary>
internal static class HostileSuite
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<HostileCase> Cases { get; } =
    [
        .. MalformedRequests.All, DripCase.Headers, DripCase.Body, new SlowReaderCase(), new HalfCloseCase(), ResetCase.Upload, ResetCase.Download,
        new PipeliningCase(), new ExpectCase(), .. HostileBodies.All, .. DependencyCase.All, new IdleConnectionsCase(),
    ];
}
