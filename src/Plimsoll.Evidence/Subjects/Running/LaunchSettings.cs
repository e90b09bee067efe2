using System.Collections.Immutable;

namespace Plimsoll.Evidence.Subjects;

/// <summary>What is special about one start of a subject.</summary>
internal sealed record LaunchSettings
{
    /// <summary>Nothing is.</summary>
    public static LaunchSettings Plain { get; } = new();

    /// <summary>Where its telemetry goes; <see langword="null"/> for nowhere.</summary>
    public TelemetryAddresses? Telemetry { get; init; }

    /// <summary>A database that is used as it is, and stays; <see langword="null"/> for a copy of the subject's own.</summary>
    public string? Database { get; init; }

    /// <summary>Told of the database before anything is started on it.</summary>
    public Func<string, CancellationToken, Task> OnDatabase { get; init; } = static (_, _) => Task.CompletedTask;

    /// <summary>What is special about its dependencies.</summary>
    public DependencySettings Dependencies { get; init; } = DependencySettings.None;

    /// <summary>Whether its stubs keep the calls that it makes.</summary>
    public bool KeepsCalls { get; init; }

    /// <summary>How many of the lines that it prints are kept.</summary>
    public int KeptLines { get; init; } = 60;

    /// <summary>The variables of OpenTelemetry for a collector that takes everything at once.</summary>
    public ImmutableDictionary<string, string> Variables(SubjectTelemetry? declared, Placeholders names)
    {
        if (Telemetry is not { } addresses) return ImmutableDictionary<string, string>.Empty;
        var all = ImmutableDictionary.CreateRange(
        [
            KeyValuePair.Create("OTEL_EXPORTER_OTLP_ENDPOINT", addresses.Http.ToString()),
            KeyValuePair.Create("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            KeyValuePair.Create("OTEL_TRACES_SAMPLER", "always_on"),
            KeyValuePair.Create("OTEL_METRIC_EXPORT_INTERVAL", "1000"),
            KeyValuePair.Create("OTEL_BSP_SCHEDULE_DELAY", "200"),
            KeyValuePair.Create("OTEL_SEMCONV_STABILITY_OPT_IN", "http"),
        ]);
        var filled = names.With(Placeholders.Otlp, addresses.Http.ToString().TrimEnd('/')).With(Placeholders.OtlpGrpc, addresses.Grpc.ToString().TrimEnd('/'));
        foreach (var (name, value) in declared?.Environment ?? ImmutableSortedDictionary<string, string>.Empty) all = all.SetItem(name, filled.Fill(value));
        return all;
    }

    /// <summary>Words that are added to variables, behind what the subject's own file says of them.</summary>
    public ImmutableDictionary<string, string> AddedWords { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The variables with the added words.</summary>
    public ImmutableDictionary<string, string> WithWords(ImmutableDictionary<string, string> variables) => AddedWords.Aggregate(
        variables, static (all, added) => all.SetItem(added.Key, all.TryGetValue(added.Key, out var own) ? $"{own} {added.Value}" : added.Value));
}
