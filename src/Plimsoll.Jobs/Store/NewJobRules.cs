namespace Plimsoll.Jobs;

/// <summary>What a new job must be, whatever the store.</summary>
internal static class NewJobRules
{
    /// <summary>Refuses a job that no store takes.</summary>
    /// <exception cref="ArgumentException">Says which member is wrong and what it may be.</exception>
    internal static void Check(in NewJob job)
    {
        var header = job.Header ?? throw new ArgumentException("The job has no header.");
        if (job.Payload.Length == 0) throw new ArgumentException($"The payload of {header.Type} is empty. It is JSON.");
        if (job.Payload.Length > JobLimits.MaxPayloadBytes)
            throw new ArgumentException($"The payload of {header.Type} has {job.Payload.Length} bytes; a job has at most {JobLimits.MaxPayloadBytes}. Store what is large elsewhere and pass where it is.");
        Name(header.Queue, "queue", isRequired: true);
        Name(header.Type, "type", isRequired: true);
        Name(header.Tenant, "tenant");
        Name(header.Labels?.AssetClass, "asset class");
        Name(header.Labels?.Region, "region");
        Name(header.Traceparent, "traceparent");
        Name(job.Key, "key");
        Name(job.OrderKey, "order key");
        if (header.Version < 1) throw new ArgumentException($"The version {header.Version} of {header.Type} is less than 1.");
        if (header.Priority is < 0 or > JobOptions.MaxPriority)
            throw new ArgumentException($"The priority {header.Priority} is none of 0 to {JobOptions.MaxPriority}.");
        if (header.KeyRetention <= TimeSpan.Zero) throw new ArgumentException("The retention of the key is not longer than nothing.");
        if (header.Delay > TimeSpan.FromDays(3650)) throw new ArgumentException($"The delay {header.Delay} is longer than ten years.");
    }

    private static void Name(string? value, string what, bool isRequired = false)
    {
        if (value is null && !isRequired) return;
        if (string.IsNullOrEmpty(value)) throw new ArgumentException($"The {what} is empty.");
        if (value.Length > JobLimits.MaxNameLength)
            throw new ArgumentException($"The {what} has {value.Length} characters; {JobLimits.MaxNameLength} is the limit.");
        if (value.Contains('\0', StringComparison.Ordinal)) throw new ArgumentException($"The {what} holds a null character.");
    }
}
