using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Plimsoll.Jobs;

/// <summary>A job type that this process can run, with its payload.</summary>
/// <typeparam name="TPayload">The payload.</typeparam>
public sealed class JobRegistration<TPayload> : JobRegistration
{
    private readonly JsonTypeInfo<TPayload> _json;
    private readonly Func<IJobHandler<TPayload>> _handler;
    private readonly IReadOnlyDictionary<int, Func<ReadOnlyMemory<byte>, TPayload>> _upcasters;
    private IJobHandler<TPayload>? _made;

    /// <summary>Registers a job type.</summary>
    /// <param name="name">Its name and version.</param>
    /// <param name="budget">What the contract allows it.</param>
    /// <param name="json">How its payload is read: from a source-generated context.</param>
    /// <param name="handler">Makes its handler; called once.</param>
    /// <param name="upcasters">How payloads of older versions are read, by version.</param>
    public JobRegistration(
        JobAttribute name, JobBudget budget, JsonTypeInfo<TPayload> json, Func<IJobHandler<TPayload>> handler,
        IReadOnlyDictionary<int, Func<ReadOnlyMemory<byte>, TPayload>>? upcasters = null)
        : base((name ?? throw new ArgumentNullException(nameof(name))).Name, name.Version, budget)
    {
        _json = json;
        _handler = handler;
        _upcasters = upcasters ?? new Dictionary<int, Func<ReadOnlyMemory<byte>, TPayload>>();
    }

    internal override ValueTask InvokeAsync(LeaseHolder lease, LeasedJob job, AttemptTools tools, CancellationToken cancellation)
    {
        var run = lease.Run;
        var envelope = new JobEnvelope<TPayload>
        {
            Id = job.Id,
            Type = run.Type,
            Version = run.Version,
            IdempotencyKey = job.Key,
            Attempt = run.Attempt,
            CreatedAt = job.CreatedAt,
            Payload = Read(run.Version, job.Payload),
            Traceparent = job.Traceparent,
            Tenant = run.Tenant,
            Priority = run.Priority,
            OrderKey = job.OrderKey,
            Deadline = job.Deadline,
            Labels = run.Labels,
        };
        var handler = _made ??= _handler();
        return handler.HandleAsync(new AttemptContext<TPayload>(envelope, lease, tools, Budget.Timeout), cancellation);
    }

    private TPayload Read(int version, ReadOnlyMemory<byte> payload)
    {
        try
        {
            if (version == Version) return JsonSerializer.Deserialize(payload.Span, _json) ?? throw new JsonException("It is null.");
            if (_upcasters.TryGetValue(version, out var upcast)) return upcast(payload);
        }
        catch (Exception failed) when (failed is JsonException or NotSupportedException or InvalidOperationException or FormatException)
        {
            throw new JobPayloadException(Type, version, failed);
        }

        throw new JobVersionException(Type, version, Version);
    }
}
