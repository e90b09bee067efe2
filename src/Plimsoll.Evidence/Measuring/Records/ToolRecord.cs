using System.ComponentModel;

namespace Plimsoll.Evidence.Measuring;

/// <summary>What measured.</summary>
internal sealed record ToolRecord
{
    /// <summary>Version of this program.</summary>
    [Description("Version of this program.")]
    public required string Version { get; init; }

    /// <summary>Its commit.</summary>
    [Description("Its commit.")]
    public required string Commit { get; init; }
}
