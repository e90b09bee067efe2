using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <summary>A span as it is promised, emitted or observed.</summary>
public sealed record SpanDefinition
{
    /// <summary>Name of the span, such as <c>GET /v1/playback/{assetId}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Role of the span in a trace.</summary>
    public required SpanKind Kind { get; init; }

    /// <summary>What the span covers, for people. Empty when only the shape matters.</summary>
    public string Description { get => field ?? ""; init; }

    /// <summary>Under which condition it is emitted, for people. Default: empty, it is emitted always, and its absence breaks the promise.</summary>
    public string When { get => field ?? ""; init; }

    /// <summary>Attributes that the span carries.</summary>
    public ImmutableArray<string> Attributes { get => field.IsDefault ? [] : field; init; }
}
