using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <summary>A metric as it is promised, emitted or observed.</summary>
public sealed record MetricDefinition
{
    /// <summary>Name in the OpenTelemetry form, such as <c>plimsoll.route.requests</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Unit in UCUM, such as <c>s</c>, <c>By</c> or <c>{request}</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>How the metric behaves.</summary>
    public required MetricInstrument Instrument { get; init; }

    /// <summary>What the metric says, for people. Empty when only the shape matters.</summary>
    public string Description { get => field ?? ""; init; }

    /// <summary>Under which condition it is emitted, for people. Default: empty, it is emitted always, and its absence breaks the promise.</summary>
    public string When { get => field ?? ""; init; }

    /// <summary>Attributes that the metric carries.</summary>
    public ImmutableArray<string> Attributes { get => field.IsDefault ? [] : field; init; }
}
