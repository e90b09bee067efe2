using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Faults;

/// <summary>What goes wrong on the way to a server and back. Nothing, when nothing is set.</summary>
internal sealed record FaultSettings
{
    /// <summary>How much later everything arrives, in milliseconds.</summary>
    [Description("How much later everything arrives, in milliseconds.")]
    [Bounded(Bound.NotNegative)]
    public double LatencyMs { get; init; }

    /// <summary>Up to how much the latency differs, both ways, in milliseconds; uniform.</summary>
    [Description("Up to how much the latency differs, both ways, in milliseconds; uniform.")]
    [Bounded(Bound.NotNegative)]
    public double JitterMs { get; init; }

    /// <summary>Share of connections that carry nothing after their first bytes.</summary>
    [Description("Share of connections that carry nothing after their first bytes.")]
    [Bounded(Bound.Share)]
    public double HangShare { get; init; }

    /// <summary>Share of connections that are reset.</summary>
    [Description("Share of connections that are reset.")]
    [Bounded(Bound.Share)]
    public double ResetShare { get; init; }

    /// <summary>Share of connections whose answers end too early.</summary>
    [Description("Share of connections whose answers end too early.")]
    [Bounded(Bound.Share)]
    public double TruncateShare { get; init; }

    /// <summary>Bytes after which a connection hangs, is reset or ends, when it is one of those.</summary>
    [Description("Bytes of answers after which a connection hangs, is reset or ends, when it is one of those.")]
    [Bounded(Bound.NotNegative)]
    public int AfterBytes { get; init; } = 256;

    /// <summary>Bytes per second that a connection carries each way; any number when it is left out.</summary>
    [Description("Bytes per second that a connection carries each way; any number when it is left out.")]
    [Bounded(Bound.AtLeastOne)]
    public int? BytesPerSecond { get; init; }
}
