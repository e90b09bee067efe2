namespace Plimsoll.Evidence.Parity;

/// <summary>What the stub of a dependency answers.</summary>
internal sealed record StubAnswer
{
    /// <summary>Status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Media type of the body.</summary>
    public string MediaType { get; init; } = "application/json";

    /// <summary>The body.</summary>
    public string Body { get; init; } = "{}";

    /// <summary>How long the answer waits. A caller that goes before is one that noticed.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>What goes wrong with it.</summary>
    public StubFault Fault { get; init; }
}
