using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <summary>A log event as it is promised, emitted or observed.</summary>
public sealed record LogEventDefinition
{
    /// <summary>Name of the event, such as <c>service.boot</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Severity of the event.</summary>
    public required LogSeverity Severity { get; init; }

    /// <summary>When the event is logged, for people. Empty when only the shape matters.</summary>
    public string Description { get => field ?? ""; init; }

    /// <summary>Under which condition it is emitted, for people. Default: empty, it is emitted always, and its absence breaks the promise.</summary>
    public string When { get => field ?? ""; init; }

    /// <summary>Attributes that the event carries.</summary>
    public ImmutableArray<string> Attributes { get => field.IsDefault ? [] : field; init; }
}
