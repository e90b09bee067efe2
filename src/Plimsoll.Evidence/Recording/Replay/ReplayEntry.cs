using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Plimsoll.Evidence.Recording;

/// <summary>A recorded request. Placeholders such as {secret:1} stand for what was redacted.</summary>
internal sealed record ReplayEntry
{
    /// <summary>Number of the connection that it came on.</summary>
    [Description("Number of the connection that it came on.")]
    public required int Connection { get; init; }

    /// <summary>Which request of its connection, from 0.</summary>
    [Description("Which request of its connection, from 0.")]
    public required int Sequence { get; init; }

    /// <summary>When it came, in milliseconds since the recording began.</summary>
    [Description("When it came, in milliseconds since the recording began.")]
    public required double AtMs { get; init; }

    /// <summary>Its method.</summary>
    [Description("Its method.")]
    public required string Method { get; init; }

    /// <summary>Path and query, as they were written.</summary>
    [Description("Path and query, as they were written.")]
    public required string Target { get; init; }

    /// <summary>Its headers in their order.</summary>
    [Description("Its headers in their order.")]
    public ImmutableArray<ReplayHeader> Headers { get => field.IsDefault ? [] : field; init; }

    /// <summary>Its body.</summary>
    [Description("Its body; left out when it had none.")]
    public ReplayBody? Body { get; init; }

    /// <summary>Whether the client went away before all of the request came.</summary>
    [Description("Whether the client went away before all of the request came.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCut { get; init; }

    /// <summary>Its answer.</summary>
    [Description("Its answer; left out when none came.")]
    public ReplayAnswer? Answer { get; init; }

    /// <summary>When its answer ended.</summary>
    [JsonIgnore]
    public double EndMs => AtMs + (Answer?.EndMs ?? 0);

    /// <summary>The value of the first header of a name.</summary>
    public string? Header(string name) => Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
}
