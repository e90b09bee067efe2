namespace ManifestApi.Delivery.Configuration;

/// <summary>How a posted asset is packaged.</summary>
internal enum QueueMode
{
    /// <summary>While its request waits.</summary>
    Inline,

    /// <summary>By a worker, from a durable queue.</summary>
    Worker,

    /// <summary>Not at all: posting is refused with a clear answer.</summary>
    Disabled,
}
