namespace Plimsoll.Jobs;

/// <summary>A payload has a version that the handler cannot read. The job is parked, never retried blindly.</summary>
/// <param name="type">Type of the job.</param>
/// <param name="version">The version that it has.</param>
/// <param name="expected">The version that the handler reads.</param>
public sealed class JobVersionException(string type, int version, int expected)
    : Exception($"The payload of {type} has version {version}; this build reads version {expected}. Deploy a build that reads it, then retry the job.")
{
    /// <summary>The version that the payload has.</summary>
    public int Version { get; } = version;

    /// <summary>The version that the handler reads.</summary>
    public int Expected { get; } = expected;
}
