using System.Text.Json;

namespace Plimsoll.Testing;

/// <summary>What a snapshot is taken of.</summary>
internal sealed record SnapshotContent
{
    /// <summary>Status line of an answer; null when it is none.</summary>
    public string? Status { get; init; }

    /// <summary>Headers of an answer, in lower case, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The JSON; null when it is none.</summary>
    public JsonElement? Json { get; init; }

    /// <summary>The text; null when it is none.</summary>
    public string? Text { get; init; }

    /// <summary>How the file ends.</summary>
    public string Extension => Status is null && Json is not null ? "json" : "txt";
}
