using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Plimsoll.Contracts;

namespace Plimsoll.Jobs;

/// <summary>How a payload is enqueued.</summary>
/// <typeparam name="TPayload">The payload.</typeparam>
public sealed class JobDefinition<TPayload> : JobDefinition
{
    private readonly JsonTypeInfo<TPayload> _json;
    private readonly JsonPropertyInfo? _orderBy;

    /// <summary>Defines it.</summary>
    /// <param name="name">Name and version of the job type.</param>
    /// <param name="queue">Queue that it runs on.</param>
    /// <param name="json">How the payload is written: from a source-generated context.</param>
    /// <param name="order">FIFO order; null when there is none.</param>
    /// <exception cref="ArgumentException">The payload has no member that the order names.</exception>
    public JobDefinition(JobAttribute name, string queue, JsonTypeInfo<TPayload> json, OrderPolicy? order = null)
        : base(name, queue)
    {
        ArgumentNullException.ThrowIfNull(json);
        _json = json;
        OrderFailure = order?.OnFailure ?? OrderFailure.Block;
        if (order is null) return;
        _orderBy = json.Properties.FirstOrDefault(property => property.Name == order.By)
            ?? throw new ArgumentException($"The contract orders {name?.Name} by {order.By}, but the payload has no such member.", nameof(order));
    }

    internal override Type PayloadType => typeof(TPayload);

    internal OrderFailure OrderFailure { get; }

    internal byte[] Write(TPayload payload) => JsonSerializer.SerializeToUtf8Bytes(payload, _json);

    // The same text whatever the culture of the process: producers in other countries mean the same group.
    internal string? OrderKey(TPayload payload) =>
        payload is not null && _orderBy?.Get?.Invoke(payload) is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
}
