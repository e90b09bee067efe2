using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Any service under measurement: how it is installed, built, started, asked and stopped. The records of this folder are <c>subject.json</c>.</summary>
internal sealed record Subject
{
    /// <summary>Version of this format.</summary>
    [Description("Version of this format.")]
    [Pattern(SubjectPatterns.ApiVersion)]
    public required string ApiVersion { get; init; }

    /// <summary>Name in tables and evidence.</summary>
    [Description("Name in tables and evidence.")]
    [Pattern(Patterns.Label)]
    public required string Name { get; init; }

    /// <summary>What runs it: node, bun, deno, dotnet, native-aot, jvm, go, python, or any other word. Known ones get probes of their own.</summary>
    [Description("What runs it: node, bun, deno, dotnet, native-aot, jvm, go, python, or any other word. Known ones get probes of their own.")]
    public required string Runtime { get; init; }

    /// <summary>The folder that it is made from; without it, the folder of this file, copied.</summary>
    [Description("The folder that it is made from; without it, the folder of this file, copied.")]
    public SubjectWorkingCopy? WorkingCopy { get; init; }

    /// <summary>Fetches what it depends on.</summary>
    [Description("Fetches what it depends on.")]
    public SubjectInstall? Install { get; init; }

    /// <summary>Makes what is started.</summary>
    [Description("Makes what is started.")]
    public SubjectStep? Build { get; init; }

    /// <summary>What has to be done once after the build and is not measured, such as filling a database.</summary>
    [Description("What has to be done once after the build and is not measured, such as filling a database.")]
    public ImmutableArray<SubjectStep> Prepare { get; init; } = [];

    /// <summary>Files and folders that would be shipped; their sizes are added up.</summary>
    [Description("Files and folders that would be shipped; their sizes are added up.")]
    public ImmutableArray<string> Artifacts { get; init; } = [];

    /// <summary>Ports by name: 0 takes a free one. ${NAME} stands for it everywhere.</summary>
    [Description("Ports by name: 0 takes a free one. ${NAME} stands for it everywhere.")]
    [Pattern(Patterns.Identifier)]
    public ImmutableSortedDictionary<string, int> Ports { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Starts it.</summary>
    [Description("Starts it.")]
    public required SubjectStart Start { get; init; }

    /// <summary>When it counts as ready.</summary>
    [Description("When it counts as ready.")]
    public required SubjectReadiness Ready { get; init; }

    /// <summary>A route that does real work: its first answer ends the cold start.</summary>
    [Description("A route that does real work: its first answer ends the cold start.")]
    public SubjectProbe? FirstAnswer { get; init; }

    /// <summary>How it is asked to end; without it, SIGTERM and ten seconds.</summary>
    [Description("How it is asked to end; without it, SIGTERM and ten seconds.")]
    public SubjectStop? Stop { get; init; }

    /// <summary>A database of which every launch gets its own copy, as ${database}.</summary>
    [Description("A database of which every launch gets its own copy, as ${database}.")]
    public SubjectDatabase? Database { get; init; }

    /// <summary>Programs that run beside it: stubs of what it calls, noisy neighbours.</summary>
    [Description("Programs that run beside it: stubs of what it calls, noisy neighbours.")]
    [Pattern(Patterns.Label)]
    public ImmutableSortedDictionary<string, SubjectHelper> Helpers { get; init; } = ImmutableSortedDictionary<string, SubjectHelper>.Empty;

    /// <summary>Dependencies over HTTP that are played by a stub, by name: ${NAME} is its address, such as http://127.0.0.1:8080. What it answers, the workload says.</summary>
    [Description("Dependencies over HTTP that are played by a stub, by name: ${NAME} is its address, such as http://127.0.0.1:8080. What it answers, the workload says.")]
    [Pattern(Patterns.Identifier)]
    public ImmutableArray<string> Stubs { get; init; } = [];

    /// <summary>How it is told where its telemetry goes, when a collector is there; the variables of OpenTelemetry are set in any case.</summary>
    [Description("How it is told where its telemetry goes, when a collector is there; the variables of OpenTelemetry are set in any case.")]
    public SubjectTelemetry? Telemetry { get; init; }

    /// <summary>Where scripts, wrappers and dependencies are counted; without it, the working copy.</summary>
    [Description("Where scripts, wrappers and dependencies are counted; without it, the working copy.")]
    public SubjectGlue? Glue { get; init; }

    /// <summary>The version that this program reads.</summary>
    public const string SupportedApiVersion = "plimsoll/subject/v1";
}
