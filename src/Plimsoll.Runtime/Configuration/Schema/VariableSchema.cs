namespace Plimsoll.Runtime.Configuration;

/// <summary>What one environment variable accepts. Defaults and bounds are written as they would be in the environment.</summary>
public sealed record VariableSchema
{
    /// <summary>Name of the variable. <c>NAME_FILE</c> with the path of a file that holds the value is accepted in its place.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of value: string, url, enum, literal, int, duration, bool, list or bytes.</summary>
    public required string Type { get; init; }

    /// <summary>Whether the service refuses to start without it.</summary>
    public required bool Required { get; init; }

    /// <summary>Whether the value must never be seen.</summary>
    public required bool Secret { get; init; }

    /// <summary>When the value is read: always <c>run</c>; nothing of the environment is built into a service.</summary>
    public required string Phase { get; init; }

    /// <summary>What a value looks like, for people; null when the kind says it all.</summary>
    public string? Form { get; init; }

    /// <summary>Value without the variable; null when there is none or when it is secret.</summary>
    public string? Default { get; init; }

    /// <summary>The only values that are accepted; null when they are not a short list.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }

    /// <summary>Accepted schemes of a URL.</summary>
    public IReadOnlyList<string>? Schemes { get; init; }

    /// <summary>Smallest value of an int, a duration or a size.</summary>
    public string? Minimum { get; init; }

    /// <summary>Largest value of an int, a duration or a size.</summary>
    public string? Maximum { get; init; }

    /// <summary>Fewest characters of a string.</summary>
    public int? MinimumLength { get; init; }

    /// <summary>Most characters of a string.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>Regular expression that a string matches.</summary>
    public string? Pattern { get; init; }
}
