using System.Collections.Immutable;

namespace Plimsoll.Evidence.Outgoing;

/// <summary>What the stub of a dependency answers.</summary>
internal sealed record StubAnswer
{
    /// <summary>Status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Media type of the body.</summary>
    public string MediaType { get; init; } = "application/json";

    /// <summary>Headers besides; one named Content-Type stands for the media type.</summary>
    public ImmutableSortedDictionary<string, string> Headers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The body.</summary>
    public string Body { get; init; } = "{}";

    /// <summary>How long the answer waits. A caller that goes before is one that noticed.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>What goes wrong with it.</summary>
    public StubFault Fault { get; init; }
}
