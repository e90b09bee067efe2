using System.Diagnostics;

namespace Plimsoll.Jobs;

/// <summary>Enqueues jobs into a store.</summary>
/// <param name="store">The store.</param>
/// <param name="catalog">The payloads that it knows.</param>
/// <param name="time">Where time comes from.</param>
/// <param name="pressure">How a queue keeps up; null when nobody knows.</param>
public sealed class JobClient(IJobStore store, JobCatalog catalog, TimeProvider time, Func<string, JobPressure>? pressure = null) : IJobs
{
    /// <inheritdoc/>
    public async ValueTask<EnqueueResult> EnqueueAsync<TPayload>(
        TPayload payload, JobOptions? options = null, JobTransaction? transaction = null, CancellationToken cancellation = default)
    {
        var definition = catalog.Of<TPayload>();
        var job = new NewJob(Header(definition, options), definition.Write(payload), options?.Key, options?.OrderKey ?? definition.OrderKey(payload));
        var results = await store.EnqueueAsync([job], transaction, cancellation);
        return results[0] with { Pressure = PressureOf(definition.Queue) };
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<EnqueueResult>> EnqueueManyAsync<TPayload>(
        IReadOnlyList<TPayload> payloads, JobOptions? options = null, JobTransaction? transaction = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(payloads);
        if (options?.Key is not null) throw new ArgumentException("A key names one job, not many.", nameof(options));
        var definition = catalog.Of<TPayload>();
        var header = Header(definition, options);
        var jobs = new NewJob[payloads.Count];
        for (var i = 0; i < jobs.Length; i++)
            jobs[i] = new NewJob(header, definition.Write(payloads[i]), null, options?.OrderKey ?? definition.OrderKey(payloads[i]));
        var results = await store.EnqueueAsync(jobs, transaction, cancellation);
        var now = PressureOf(definition.Queue);
        if (now != JobPressure.Calm)
        {
            for (var i = 0; i < results.Length; i++) results[i] = results[i] with { Pressure = now };
        }

        return results;
    }

    private JobPressure PressureOf(string queue) => pressure?.Invoke(queue) ?? JobPressure.Calm;

    private JobHeader Header<TPayload>(JobDefinition<TPayload> definition, JobOptions? options) => new()
    {
        Queue = definition.Queue,
        Type = definition.Name.Name,
        Version = definition.Name.Version,
        Tenant = options?.Tenant,
        Priority = options?.Priority ?? JobOptions.DefaultPriority,
        Labels = options?.Labels,
        Delay = options?.Delay,
        Deadline = options?.Deadline,
        CreatedAt = time.GetUtcNow(),
        Traceparent = Activity.Current?.Id,
        KeyRetention = options?.KeyRetention ?? TimeSpan.FromDays(1),
        OrderFailure = definition.OrderFailure,
    };
}
