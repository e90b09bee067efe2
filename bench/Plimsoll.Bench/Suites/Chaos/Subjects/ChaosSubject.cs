using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Subjects;

namespace Plimsoll.Bench.Suites.Chaos.Subjects;

/// <summary>The program whose processes work and enqueue.</summary>
internal sealed class ChaosSubject(string program)
{
    private const string Project = "bench/subjects/chaos";
    private const string Program = "plimsoll-chaos-subject";

    /// <summary>As the report names it on PostgreSQL.</summary>
    public static SubjectDescription OnPostgres { get; } = new(
        "postgres", ".NET, just in time", "Plimsoll.Jobs on PostgreSQL: four worker processes, two of them with clocks an hour off, and a producer, all behind a proxy; heartbeat 200 ms, leases of 1 s");

    /// <summary>As the report names it on SQLite.</summary>
    public static SubjectDescription OnSqlite { get; } = new(
        "sqlite", ".NET, just in time", "Plimsoll.Jobs on SQLite: three worker processes and a producer on one file, on a file system of its own that is filled; heartbeat 200 ms, leases of 1 s");

    /// <summary>Publishes it.</summary>
    public static async Task<ChaosSubject> BuildAsync(SuiteContext context, CancellationToken cancellation)
    {
        var folder = await new DotnetBuild(context.Processes, context.Repository).PublishJitAsync(Project, Program, cancellation);
        return new ChaosSubject(Path.Combine(folder, Program));
    }

    /// <summary>Makes the store's tables.</summary>
    public CommandLine SetUp(string url) => Command(url, "setup");

    /// <summary>Adds jobs until it is told to stop.</summary>
    public CommandLine Producer(string url) => Command(url, "producer");

    /// <summary>Works until it is told to stop.</summary>
    public CommandLine Worker(string url, int place, TimeSpan skew) =>
        Command(url, "worker", $"worker{place}", "--skew", skew.TotalSeconds.ToString(CultureInfo.InvariantCulture));

    private CommandLine Command(string url, params ImmutableArray<string> arguments) =>
        new(program, arguments) { Environment = SubjectEnvironment.ForJobs(url) };
}
