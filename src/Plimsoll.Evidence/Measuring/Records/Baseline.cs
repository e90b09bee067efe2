using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Measuring;

/// <summary>A frozen baseline: what a service costs before anything is changed.</summary>
internal sealed record Baseline
{
    /// <summary>Version of this format.</summary>
    [Description("Version of this format.")]
    [Pattern("^plimsoll/baseline/v1$")]
    public required string ApiVersion { get; init; }

    /// <summary>Whether the measurement came to its end. A partial one proves nothing.</summary>
    [Description("Whether the measurement came to its end. A partial one proves nothing.")]
    public required bool IsComplete { get; init; }

    /// <summary>Why it did not come to its end.</summary>
    [Description("Why it did not come to its end.")]
    public string? EndedBecause { get; init; }

    /// <summary>Whether it was a quick look: too few repetitions for evidence.</summary>
    [Description("Whether it was a quick look: too few repetitions for evidence.")]
    public required bool IsQuick { get; init; }

    /// <summary>When it began, in UTC.</summary>
    [Description("When it began, in UTC.")]
    public required string StartedAt { get; init; }

    /// <summary>What measured.</summary>
    [Description("What measured.")]
    public required ToolRecord Tool { get; init; }

    /// <summary>What was measured.</summary>
    [Description("What was measured.")]
    public required SubjectRecord Subject { get; init; }

    /// <summary>Where.</summary>
    [Description("Where.")]
    public required MachineRecord Machine { get; init; }

    /// <summary>The machine before anything was measured.</summary>
    [Description("The machine before anything was measured.")]
    public required EnvironmentRecord Before { get; init; }

    /// <summary>The machine while it was measured.</summary>
    [Description("The machine while it was measured.")]
    public EnvironmentRecord? During { get; init; }

    /// <summary>The figures.</summary>
    [Description("The figures.")]
    [Repeatable]
    public required ImmutableArray<Figure> Figures { get; init; }

    /// <summary>Every start.</summary>
    [Description("Every start.")]
    [Repeatable]
    public required ImmutableArray<LaunchRecord> Launches { get; init; }

    /// <summary>What the running subject was watched at.</summary>
    [Description("What the running subject was watched at.")]
    [Repeatable]
    public required ImmutableArray<PhaseRecord> Phases { get; init; }

    /// <summary>What the runtime told of itself; absent without a load.</summary>
    [Description("What the runtime told of itself; absent without a load.")]
    public RuntimeRecord? Runtime { get; init; }

    /// <summary>Scripts, wrappers and dependencies.</summary>
    [Description("Scripts, wrappers and dependencies.")]
    public GlueRecord? Glue { get; init; }

    /// <summary>The version that this program writes and reads.</summary>
    public const string SupportedApiVersion = "plimsoll/baseline/v1";

    /// <summary>The figure of a name; <see langword="null"/> when it was not measured.</summary>
    public Figure? Find(string name) => Figures.FirstOrDefault(figure => figure.Name == name);
}
