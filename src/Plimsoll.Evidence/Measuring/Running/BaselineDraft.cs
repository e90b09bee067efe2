using System.Collections.Immutable;

namespace Plimsoll.Evidence.Measuring;

/// <summary>A baseline as far as it has come. Whatever ends the measurement, what was measured until then can be written, marked as partial.</summary>
internal sealed class BaselineDraft(SubjectRecord subject, ToolRecord tool, MeasureOptions options, TimeProvider time)
{
    private readonly string _startedAt = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    public required EnvironmentRecord Before { get; init; }

    public EnvironmentRecord? During { get; set; }

    public List<Figure> Figures { get; } = [];

    public List<LaunchRecord> Launches { get; } = [];

    public List<PhaseRecord> Phases { get; } = [];

    public GlueRecord? Glue { get; set; }

    public RuntimeRecord? Runtime { get; set; }

    /// <summary>Adds a figure; values that nobody measured make none.</summary>
    public void Add(string name, string unit, IEnumerable<double> values)
    {
        if (values.ToImmutableArray() is { IsEmpty: false } measured) Figures.Add(Figure.Of(name, unit, measured));
    }

    /// <summary>The baseline now.</summary>
    /// <param name="endedBecause">Why the measurement did not come to its end; <see langword="null"/> when it did.</param>
    public Baseline ToBaseline(string? endedBecause) => new()
    {
        ApiVersion = Baseline.SupportedApiVersion,
        IsComplete = endedBecause is null,
        EndedBecause = endedBecause,
        IsQuick = options.IsQuick,
        StartedAt = _startedAt,
        Tool = tool,
        Subject = subject,
        Machine = MachineRecord.Read(),
        Before = Before,
        During = During,
        Figures = [.. Figures],
        Launches = [.. Launches],
        Phases = [.. Phases],
        Glue = Glue,
        Runtime = Runtime,
    };
}
