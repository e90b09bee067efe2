using System.Text.Json;

namespace Plimsoll.Jobs.Operations.Api;

/// <summary>A job whole, with what happened to it.</summary>
internal sealed record JobAnswer
{
    public required string Id { get; init; }

    public required string State { get; init; }

    public required string Queue { get; init; }

    public required string Type { get; init; }

    public required int Version { get; init; }

    public required int Attempt { get; init; }

    public required string? Key { get; init; }

    public required string? Tenant { get; init; }

    public required int Priority { get; init; }

    public required string? OrderKey { get; init; }

    public required string? AssetClass { get; init; }

    public required string? Region { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? Deadline { get; init; }

    public required string? Traceparent { get; init; }

    public required double? Share { get; init; }

    public required JsonElement Payload { get; init; }

    public required IReadOnlyList<TimelineEvent> Timeline { get; init; }

    internal static JobAnswer Of(JobView job) => new()
    {
        Id = job.Id.ToString(),
        State = JobWords.Of(job.State),
        Queue = job.Queue,
        Type = job.Type,
        Version = job.Version,
        Attempt = job.Attempt,
        Key = job.Key,
        Tenant = job.Tenant,
        Priority = job.Priority,
        OrderKey = job.OrderKey,
        AssetClass = job.Labels?.AssetClass,
        Region = job.Labels?.Region,
        CreatedAt = job.CreatedAt,
        Deadline = job.Deadline,
        Traceparent = job.Traceparent,
        Share = job.Progress?.Share,
        Payload = ParsePayload(job.Payload),
        Timeline = JobTimeline.Of(job),
    };

    private static JsonElement ParsePayload(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        return document.RootElement.Clone();
    }
}
