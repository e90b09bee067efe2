namespace Plimsoll.Jobs;

/// <summary>A payload cannot be read as what its type and version promise. The job is parked.</summary>
/// <param name="type">Type of the job.</param>
/// <param name="version">Version of the payload.</param>
/// <param name="cause">What the reader says.</param>
public sealed class JobPayloadException(string type, int version, Exception cause)
    : Exception($"The payload of {type} version {version} cannot be read: {cause?.Message} Edit it and retry the job, or discard it.", cause);
