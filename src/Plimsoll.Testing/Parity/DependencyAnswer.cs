using Plimsoll.Evidence.Outgoing;

namespace Plimsoll.Testing;

/// <summary>What a <see cref="DependencyStub"/> answers.</summary>
public sealed record DependencyAnswer
{
    /// <summary>Status. Default: 200.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Media type of the body. Default: JSON.</summary>
    public string MediaType { get; init; } = "application/json";

    /// <summary>The body. Default: <c>{}</c>.</summary>
    public string Body { get; init; } = "{}";

    /// <summary>How long the answer waits. Default: not.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>What goes wrong with it. Default: nothing.</summary>
    public DependencyFault Fault { get; init; }

    internal StubAnswer ToStub() => new()
    {
        Status = Status,
        MediaType = MediaType,
        Body = Body,
        Delay = Delay,
        Fault = Fault switch
        {
            DependencyFault.Hang => StubFault.Hang,
            DependencyFault.Reset => StubFault.Reset,
            DependencyFault.Truncate => StubFault.Truncate,
            _ => StubFault.None,
        },
    };
}
