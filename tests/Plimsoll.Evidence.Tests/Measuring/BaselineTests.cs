using System.Text.Json.Nodes;
using Plimsoll.Evidence.Measuring;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Tests.Subjects;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Measuring;

public sealed class BaselineTests
{
    private const string SchemaFile = "schema/plimsoll-baseline.v1.json";
    private const string WriteVariable = "PLIMSOLL_WRITE_SCHEMA";
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly EnvironmentRecord Quiet = new() { StolenShare = 0, ForeignShare = 0, LoadPerProcessor = 0 };

    [Fact]
    public void The_committed_schema_is_the_generated_one()
    {
        var path = RepositoryFolder.Path(SchemaFile);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1") File.WriteAllText(path, BaselineJson.Schema());
        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == BaselineJson.Schema(),
            $"{SchemaFile} is not what src/Plimsoll.Evidence/Measuring generates. Write it with: {WriteVariable}=1 dotnet run --project tests/Plimsoll.Evidence.Tests -- --filter-class '*{nameof(BaselineTests)}', and review the change.");
    }

    [Fact]
    public async Task Measures_everything_of_a_subject_and_writes_what_its_schema_says()
    {
        await using var sample = new SubjectSample();
        var members = SubjectSample.Plain();
        members["install"] = JsonNode.Parse("""{ "command": ["true"], "cacheVariables": ["CACHE"] }""");
        members["build"] = JsonNode.Parse("""{ "command": ["sh", "-c", "echo x > ${out}/x"] }""");
        members["artifacts"] = JsonNode.Parse("""["${out}"]""");
        var draft = Draft();
        await RunAsync(sample, members, draft, new LoadPlan(PlainWorkload.Open(["/work"], 200, TimeSpan.FromSeconds(1)), LoadPlan.DefaultSeed));
        var baseline = draft.ToBaseline(endedBecause: null);

        Assert.Empty(SchemaJudge.Violations(BaselineJson.Schema(), BaselineFile.Text(baseline)));
        string[] expected =
        [
            FigureNames.InstallCold, FigureNames.InstallWarm, FigureNames.Build, FigureNames.ArtifactSize, FigureNames.StartAccept, FigureNames.StartReady, FigureNames.ColdStart,
            FigureNames.Stop, "idle.rss", "idle.pss", "idle.cpu", "idle.threads", "idle.files", "idle.heartbeat", "load.rss", "load.throughput", "load.failures", "load.cpuPerRequest",
        ];
        Assert.Subset(baseline.Figures.Select(static figure => figure.Name).ToHashSet(), expected.ToHashSet());
        Assert.Equal(2, baseline.Find(FigureNames.ColdStart)!.N);
        Assert.Equal(3, baseline.Launches.Length);
        Assert.Equal(0, baseline.Find("load.failures")!.Value);
        Assert.Equal(200, baseline.Phases[1].Load!.Routes.Sum(static route => route.Requests), 80.0);
        Assert.Equal(0, baseline.Phases[1].Samples[0].Requests);
        Assert.NotNull(baseline.During);
        Assert.Equal("Node", baseline.Runtime!.Runtime);
        Assert.Empty(baseline.Runtime.Absent);
        foreach (var name in new[] { "runtime.collections", "runtime.pauses", "runtime.allocated", "runtime.delay.p50", "runtime.delay.p99" }) Assert.NotNull(baseline.Find(name));

        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(sample.Folder, "kept")).FullName, "baseline.json");
        WholeText.Write(path, BaselineFile.Text(baseline));
        Assert.Equal(BaselineFile.Text(baseline), BaselineFile.Text(BaselineFile.Read(path)));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task What_the_runtime_does_not_tell_is_absent_with_its_reason()
    {
        await using var sample = new SubjectSample();
        // Without its inspector Node tells nothing.
        var members = SubjectSample.Plain();
        members["start"]!["command"] = new JsonArray("node", "-e", "process.on('SIGUSR1', () => {}); require('./server.js')");
        var draft = Draft();
        await RunAsync(sample, members, draft, new LoadPlan(PlainWorkload.Open(["/work"], 50, TimeSpan.FromSeconds(1)), LoadPlan.DefaultSeed));
        var baseline = draft.ToBaseline(endedBecause: null);
        Assert.Empty(SchemaJudge.Violations(BaselineJson.Schema(), BaselineFile.Text(baseline)));
        Assert.DoesNotContain(baseline.Figures, static figure => figure.Name.StartsWith("runtime.", StringComparison.Ordinal));
        Assert.Equal(5, baseline.Runtime!.Absent.Length);
        Assert.All(baseline.Runtime.Absent, static absence => Assert.Contains("did not open its inspector", absence.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_measured_before_a_failure_is_kept_and_marked_as_partial()
    {
        await using var sample = new SubjectSample();
        var members = SubjectSample.Shell("test -e ${out}/once && exit 3; touch ${out}/once; exec node server.js");
        members["build"] = JsonNode.Parse("""{ "command": ["true"] }""");
        var draft = Draft();
        var fault = await Assert.ThrowsAsync<SubjectFailedException>(() => RunAsync(sample, members, draft, load: null));
        var baseline = draft.ToBaseline(fault.What);
        Assert.False(baseline.IsComplete);
        Assert.Contains("exit code 3", baseline.EndedBecause!, StringComparison.Ordinal);
        Assert.NotNull(baseline.Find(FigureNames.Build));
        Assert.Single(baseline.Launches);
        Assert.Null(baseline.Find(FigureNames.ColdStart));
        Assert.Empty(sample.Processes.RunningIds);
        Assert.Empty(SchemaJudge.Violations(BaselineJson.Schema(), BaselineFile.Text(baseline)));
    }

    [Fact]
    public async Task Glue_behind_a_link_that_leads_out_is_not_counted_as_the_subjects_own()
    {
        await using var sample = new SubjectSample();
        File.CreateSymbolicLink(Path.Combine(sample.Folder, "shared"), Path.GetTempPath());
        var members = SubjectSample.Plain();
        members["workingCopy"] = JsonNode.Parse("""{ "exclude": ["shared"] }""");
        members["glue"] = JsonNode.Parse("""{ "folder": "shared" }""");
        var fault = await Assert.ThrowsAsync<SubjectFailedException>(() => RunAsync(sample, members, Draft(), load: null));
        Assert.Contains("the folder 'shared' to count glue in is a link that leads out", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_installs_before_a_build_that_fails_are_kept()
    {
        await using var sample = new SubjectSample();
        var members = SubjectSample.Plain();
        members["install"] = JsonNode.Parse("""{ "command": ["true"], "cacheVariables": ["CACHE"] }""");
        members["build"] = JsonNode.Parse("""{ "command": ["false"] }""");
        var draft = Draft();
        await Assert.ThrowsAsync<SubjectFailedException>(() => RunAsync(sample, members, draft, load: null));
        Assert.Equal([FigureNames.InstallCold, FigureNames.InstallWarm], draft.Figures.Select(static figure => figure.Name));
    }

    [Theory]
    [InlineData("{", "the")]
    [InlineData("null", "holds no baseline")]
    [InlineData("{}", "required")]
    public void Refuses_a_file_that_is_no_baseline(string text, string said)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, text);
        var fault = Assert.Throws<BaselineFileException>(() => BaselineFile.Read(path));
        File.Delete(path);
        Assert.StartsWith(path, fault.Message, StringComparison.Ordinal);
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_baseline_of_another_version()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, BaselineFile.Text(Draft().ToBaseline(null)).Replace("baseline/v1", "baseline/v2", StringComparison.Ordinal));
        var fault = Assert.Throws<BaselineFileException>(() => BaselineFile.Read(path));
        File.Delete(path);
        Assert.Contains("the version 'plimsoll/baseline/v2' is not supported", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_on_a_full_disk_is_written_whole_or_not_at_all()
    {
        using var disk = new TinyDisk(1);
        var path = Path.Combine(disk.Folder, "baseline.json");
        WholeText.Write(path, BaselineFile.Text(Draft().ToBaseline(null)));
        var before = File.ReadAllText(path);
        disk.Fill();
        Assert.ThrowsAny<IOException>(() => WholeText.Write(path, BaselineFile.Text(Draft().ToBaseline("another one"))));
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public void A_figure_of_nothing_is_none()
    {
        var draft = Draft();
        draft.Add("nothing", "ms", []);
        Assert.Empty(draft.Figures);
        Assert.Throws<ArgumentException>(() => Figure.Of("nothing", "ms", []));
    }

    [Fact]
    public void A_quick_look_shortens_the_load_and_keeps_its_rate()
    {
        var plan = new LoadPlan(PlainWorkload.Open(["/"], 50, TimeSpan.FromSeconds(60)), 7).Shortened();
        var phase = Assert.Single(plan.Workload.Open!.Phases);
        Assert.Equal((50, 10), (phase.RequestsPerSecond, phase.DurationSeconds!.Value));
    }

    private static BaselineDraft Draft() => new(
        new SubjectRecord { Name = "sample", Runtime = "node", FileSha256 = "00" },
        new ToolRecord { Version = "0", Commit = "0" },
        MeasureOptions.Of(isQuick: true, launches: 2),
        TimeProvider.System)
    { Before = Quiet };

    private static async Task RunAsync(SubjectSample sample, JsonObject members, BaselineDraft draft, LoadPlan? load)
    {
        sample.Write("server.js", SubjectSample.Server);
        sample.Write("subject.json", members.ToJsonString());
        var file = SubjectFile.Load(Path.Combine(sample.Folder, "subject.json"));
        await new BaselineRun(file, MeasureOptions.Of(isQuick: true, launches: 2), load, sample.Processes, TimeProvider.System).RunAsync(draft, _ => { }, Cancellation);
    }
}
