namespace Plimsoll.Bench.Subjects;

/// <summary>What every subject of a run is told.</summary>
/// <param name="DatabaseFile">The one SQLite file that all of them read.</param>
/// <param name="DataFolder">Where the service may keep files.</param>
/// <param name="SigningKeys">The key ring: with the same keys the subjects sign and accept the same URLs.</param>
/// <param name="TelemetryEndpoint">Where the service sends its telemetry.</param>
internal sealed record SubjectSettings(string DatabaseFile, string DataFolder, string SigningKeys, Uri TelemetryEndpoint);
