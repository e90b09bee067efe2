using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Jobs;

/// <summary>A job as it is stored and passed.</summary>
/// <typeparam name="T">Type of its payload.</typeparam>
public sealed record JobEnvelope<T>
{
    /// <summary>Identity; never used for another job.</summary>
    public required JobId Id { get; init; }

    /// <summary>Name of its type, such as <c>manifest.render</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Version of its payload, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The key that makes its effects once-only: the caller's; set to null, the identity. Pass it on to other systems.</summary>
    [AllowNull]
    public required string IdempotencyKey
    {
        get => field ??= Id.ToString();
        init;
    }

    /// <summary>Which attempt this is, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>When it was enqueued, by its producer's clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What it is about.</summary>
    public required T Payload { get; init; }

    /// <summary>Trace context of the enqueue (W3C Trace Context, section 3.2); null when there was none.</summary>
    public string? Traceparent { get; init; }

    /// <summary>For whom it works; null when for nobody in particular.</summary>
    public string? Tenant { get; init; }

    /// <summary>0 (first) to 9 (last).</summary>
    public int Priority { get; init; } = JobOptions.DefaultPriority;

    /// <summary>Jobs of a queue with the same order key run one after another; null when it is in no such group.</summary>
    public string? OrderKey { get; init; }

    /// <summary>It is of no use after this time; null when it always is.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>What it can be isolated by.</summary>
    public JobLabels? Labels { get; init; }

    /// <summary>Fails for good unless the payload has the version that the caller can read.</summary>
    /// <param name="expected">The version.</param>
    /// <exception cref="JobVersionException">It has another.</exception>
    public void AssertVersion(int expected)
    {
        if (Version != expected) throw new JobVersionException(Type, Version, expected);
    }
}
