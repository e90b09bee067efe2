using System.Text.Json.Serialization;

namespace Plimsoll.Evidence.Hostile;

/// <summary>A case on a subject, played and judged.</summary>
internal sealed record HostileResult
{
    /// <summary>Number of the case.</summary>
    public required int Number { get; init; }

    /// <summary>Name of the case.</summary>
    public required string Name { get; init; }

    /// <summary>Why it was not played; null when it was.</summary>
    public string? NotPlayed { get; init; }

    /// <summary>Whether the workload could have asked for it, so that something is not known which could be; otherwise it does not apply to the subject.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool LeavesOpen { get; init; }

    /// <summary>The class; of no meaning when it was not played.</summary>
    public HostileClass Class { get; init; }

    /// <summary>0 to 6.</summary>
    public int Points { get; init; }

    /// <summary>What the client saw, such as <c>400 Complete</c>.</summary>
    public string Seen { get; init; } = "";

    /// <summary>How others fared.</summary>
    public Surroundings? Around { get; init; }
}
