namespace Plimsoll.Evidence.Parity;

/// <summary>A call that a service made to a dependency.</summary>
internal sealed class OutgoingCall
{
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query.</summary>
    public required string Target { get; init; }

    /// <summary>Media type of the body; empty when there is none.</summary>
    public required string MediaType { get; init; }

    /// <summary>The trace context that came with it; empty when none did.</summary>
    public required string TraceParent { get; init; }

    /// <summary>The body.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Ends with the call: true when it was answered, false when the caller went.</summary>
    public Task<bool> Ended => _ended.Task;

    /// <summary>Notes the end.</summary>
    public void End(bool isAnswered) => _ended.TrySetResult(isAnswered);
}
