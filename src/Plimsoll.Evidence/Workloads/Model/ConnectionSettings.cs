using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>How requests travel.</summary>
internal sealed record ConnectionSettings
{
    /// <summary>The protocol: HTTP/1.1, or HTTP/2 without TLS by prior knowledge.</summary>
    [Description("The protocol: HTTP/1.1, or HTTP/2 without TLS by prior knowledge.")]
    public LoadProtocol Protocol { get; init; } = LoadProtocol.Http11;

    /// <summary>Connections that are open before the first request.</summary>
    [Description("Connections that are open before the first request.")]
    [Bounded(Bound.NotNegative)]
    public int Initial { get; init; } = 8;

    /// <summary>Most connections to one service. A request that finds them all busy waits, and its response time says so.</summary>
    [Description("Most connections to one service. A request that finds them all busy waits, and its response time says so.")]
    [Bounded(Bound.AtLeastOne)]
    public int Most { get; init; } = 256;

    /// <summary>Whether connections are used again.</summary>
    [Description("Whether connections are used again.")]
    public bool KeepAlive { get; init; } = true;

    /// <summary>Share of requests that come on a connection of their own.</summary>
    [Description("Share of requests that come on a connection of their own.")]
    [Bounded(Bound.Share)]
    public double NewShare { get; init; }

    /// <summary>How long a user waits for an answer, in milliseconds.</summary>
    [Description("How long a user waits for an answer, in milliseconds.")]
    [Bounded(Bound.AtLeastOne)]
    public int TimeoutMs { get; init; } = 10000;
}
