using System.Collections.Immutable;
using System.ComponentModel;

namespace Plimsoll.Evidence.Subjects;

/// <summary>How a subject is told where its telemetry goes.</summary>
internal sealed record SubjectTelemetry
{
    /// <summary>Variables that it gets besides. ${otlp} is a collector of OTLP over HTTP, ${otlpGrpc} the same over gRPC.</summary>
    [Description("Variables that it gets besides. ${otlp} is a collector of OTLP over HTTP, ${otlpGrpc} the same over gRPC.")]
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
