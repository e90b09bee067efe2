using System.Collections.Immutable;

namespace Plimsoll.Evidence.Outgoing;

/// <summary>A call that a service made to a dependency.</summary>
internal sealed class OutgoingCall
{
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Name of the dependency; empty where there is only one.</summary>
    public string Dependency { get; init; } = "";

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query, as they were sent.</summary>
    public required string Target { get; init; }

    /// <summary>The path, decoded.</summary>
    public required string Path { get; init; }

    /// <summary>The headers, in no order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

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
