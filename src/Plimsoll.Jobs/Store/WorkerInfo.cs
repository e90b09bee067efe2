namespace Plimsoll.Jobs;

/// <summary>A worker as the store knows it.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Host">Machine.</param>
/// <param name="ProcessId">Process.</param>
/// <param name="Artifact">Digest of the artifact that it runs.</param>
public sealed record WorkerInfo(string Name, string Host, int ProcessId, string Artifact);
