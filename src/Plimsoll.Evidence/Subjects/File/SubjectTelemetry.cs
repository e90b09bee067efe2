using System.Collections.Immutable;
using System.ComponentModel;

namespace Plimsoll.Evidence.Subjects;

/// <summary>What telemetry a subject has, and how it is told where that goes.</summary>
internal sealed record SubjectTelemetry
{
    /// <summary>What it has. A kind that is not named is none of its own, so that nothing of it can be lost; absent: it has all three, and one that does not come is a gap.</summary>
    [Description("What it has. A kind that is not named is none of its own, so that nothing of it can be lost; absent: it has all three, and one that does not come is a gap.")]
    public ImmutableArray<TelemetrySignal>? Signals { get; init; }

    /// <summary>Variables that it gets besides. ${otlp} is a collector of OTLP over HTTP, ${otlpGrpc} the same over gRPC.</summary>
    [Description("Variables that it gets besides. ${otlp} is a collector of OTLP over HTTP, ${otlpGrpc} the same over gRPC.")]
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether it has a kind.</summary>
    public bool Has(TelemetrySignal signal) => Signals is not { } named || named.Contains(signal);
}
