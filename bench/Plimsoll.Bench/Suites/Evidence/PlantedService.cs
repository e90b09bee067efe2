using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Bench.Subjects;
using Plimsoll.Contracts;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Running;
using Plimsoll.Evidence.Machine;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Statistics;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Workloads;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Bench.Suites.Evidence;

/// <summary>The service whose costs are planted (<c>bench/subjects/planted</c>), as subject files: what compares it knows nothing of it but those.</summary>
internal sealed class PlantedService(SuiteContext context, string folder)
{
    /// <summary>The route that works.</summary>
    public const string Works = "GET /works";

    /// <summary>The route that waits before it works.</summary>
    public const string Waits = "GET /waits";

    private const string Project = "bench/subjects/planted";
    private const string Program = "planted-service";
    private const int LooksAtBase = 6;

    /// <summary>The routes.</summary>
    public static string[] Routes { get; } = [Works, Waits];

    /// <summary>What it is asked.</summary>
    public static Workload Workload { get; } = WorkloadFile.Parse(
        """
        {
          "apiVersion": "plimsoll-workload/v1", "name": "planted", "warmUpRequests": 3000,
          "routes": [{ "weight": 80, "path": "/works" }, { "weight": 20, "path": "/waits" }],
          "open": { "arrivals": "poisson", "phases": [{ "requestsPerSecond": 1000, "durationSeconds": 2 }] },
          "connections": { "initial": 16 }
        }
        """u8,
        "planted.workload.json",
        static _ => []).Workload!;

    /// <summary>Builds it as it would ship.</summary>
    public static async Task<PlantedService> BuildAsync(SuiteContext context, CancellationToken cancellation) =>
        new(context, await new DotnetBuild(context.Processes, context.Repository).PublishAotAsync(Project, Program, cancellation));

    /// <summary>Measures what it costs without anything planted.</summary>
    public async Task<PlantedBase> MeasureAsync(EvidencePlan plan, CancellationToken cancellation)
    {
        var roundNs = double.Parse(await context.Processes.RunToEndAsync(new CommandLine(Path.Combine(folder, Program), ["--round-ns"]), cancellation), CultureInfo.InvariantCulture);
        var look = plan.Comparison(context.Seed) with { Quick = true, Launches = LooksAtBase, FewestLaunches = 2 };
        look = look with { Phases = [.. look.Phases.Where(static phase => phase.Design == PhaseDesign.Duet)] };
        var subject = Subject("base", roundNs, []);
        var draft = new ComparisonDraft(look, context.Time);
        await new ComparisonRun(subject, subject, Workload, context.Processes, context.Time).RunAsync(draft, static _ => { }, cancellation);
        var record = draft.ToRecord(endedBecause: null);
        if (!context.Quick && record.Environment.Checks.FirstOrDefault(static check => !check.IsFit()) is { } unfit)
            throw new EnvironmentUnfitException($"{unfit.Name} was {unfit.Value:0.00} while the service was measured that the regressions are shares of. Run again when the machine is quiet.");
        return new PlantedBase(Median(MetricNames.CpuMsPerRequest), Median(SignalNames.RouteP50Ms(Waits)), roundNs);

        double Median(string metric)
        {
            var values = record.Launches.Where(static launch => launch.IsComplete()).SelectMany(static launch => new[] { launch.Baseline, launch.Repeat, launch.Candidate }).Select(arm => arm?.Find(metric)?.Value).OfType<double>().ToArray();
            return values.Length > 0 ? new Sample(values).Median : throw new InvalidDataException($"The service gave no {metric}: {string.Join("; ", record.Launches.SelectMany(static launch => launch.Missing()))}");
        }
    }

    /// <summary>It as a subject.</summary>
    /// <param name="name">Name of the subject.</param>
    /// <param name="roundNs">What a round of its work takes here, in nanoseconds.</param>
    /// <param name="planted">Variables that plant something.</param>
    public SubjectFile Subject(string name, double roundNs, IEnumerable<KeyValuePair<string, int>> planted)
    {
        var environment = new JsonObject { ["ROUNDS"] = Text((int)Math.Round(PlantedBase.RoundsOf(roundNs))), ["WAIT_US"] = Text(PlantedBase.WaitUs) };
        foreach (var (variable, value) in planted) environment[variable] = Text(value);
        var subject = new JsonObject
        {
            ["apiVersion"] = "plimsoll/subject/v1",
            ["name"] = name,
            ["runtime"] = "native-aot",
            ["workingCopy"] = new JsonObject { ["folder"] = Path.GetRelativePath(context.WorkFolder, folder), ["exclude"] = new JsonArray($"{Program}.dbg") },
            ["artifacts"] = new JsonArray(Program),
            ["ports"] = new JsonObject { ["port"] = 0 },
            ["start"] = new JsonObject { ["command"] = new JsonArray($"${{work}}/{Program}", "${port}"), ["environment"] = environment },
            ["ready"] = new JsonObject { ["path"] = "/" },
        };
        var file = Path.Combine(context.WorkFolder, $"{name}.json");
        File.WriteAllText(file, subject.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return SubjectFile.Load(file);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
