using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Plimsoll.Evidence.Deciding.Inputs;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Tests.Subjects;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Tests.Parity.Running;

public sealed class ParityComparisonTests
{
    // With noise of its own; OTHER plants what differs.
    private const string Server =
        """
        const other = process.env.OTHER ?? '';
        const server = require('node:http').createServer((request, response) => {
          response.setHeader('x-request-id', require('node:crypto').randomUUID());
          if (!other.includes('header')) response.setHeader('cache-control', 'no-store');
          if (request.url === '/stream') {
            if (!other.includes('buffered')) response.write('first');
            return setTimeout(() => response.end(other.includes('buffered') ? 'firstlast' : 'last'), 400);
          }
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify({ at: new Date().toISOString(), price: other.includes('type') ? '3' : 3 }));
        });
        server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log(JSON.stringify({ event: 'ready', collector: !!process.env.MY_COLLECTOR && !!process.env.OTEL_EXPORTER_OTLP_ENDPOINT })));
        process.on('SIGTERM', () => server.close(() => process.exit(other.includes('exit') ? 3 : 0)) || server.closeAllConnections());
        """;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly Workload Load = PlainWorkload.Open(["/work", "/price"], 20, TimeSpan.FromSeconds(1));
    private static readonly Workload Streams = PlainWorkload.Open(["/stream"], 20, TimeSpan.FromSeconds(1));

    [Fact]
    public async Task A_service_is_as_itself_before_and_after_the_way_back()
    {
        await using var sample = new SubjectSample();
        var result = await RunAsync(sample, Candidate("same", ""));
        Assert.Empty(result.Findings().Select(static finding => finding.ToString()));
        Assert.NotNull(result.Rollback);
        Assert.Null(result.Hostile);
        Assert.Equal(result.ToJson(), ParityResult.Read(Encoding.UTF8.GetBytes(result.ToJson())).ToJson());
        var layers = ParityRecords.Of(result).Layers;
        Assert.Contains(Plimsoll.Evidence.Deciding.Inputs.ParityLayer.Rollback, layers);
        Assert.DoesNotContain(Plimsoll.Evidence.Deciding.Inputs.ParityLayer.Hostile, layers);
    }

    [Fact]
    public async Task What_another_build_changed_is_found_and_becomes_gates()
    {
        await using var sample = new SubjectSample();
        var result = await RunAsync(sample, Candidate("other", "header,type,exit"));
        var findings = result.Findings().Select(static finding => (finding.Aspect, finding.Kind)).ToHashSet();
        Assert.Contains((Aspect.Header, FindingKind.Missing), findings);
        Assert.Contains((Aspect.Body, FindingKind.TypeChanged), findings);
        Assert.Contains(findings, static finding => finding.Aspect == Aspect.Lifecycle);
        var record = ParityRecords.Of(result);
        Assert.All(record.Findings, static finding => Assert.DoesNotContain(' ', finding.Id));
        Assert.Contains(record.Findings, static finding => finding is { Severity: ParitySeverity.Breaking, Waivable: false });
    }

    [Fact]
    public async Task A_stream_that_comes_at_once_is_found()
    {
        await using var sample = new SubjectSample();
        var result = await RunAsync(sample, Candidate("other", "buffered"), Streams);
        Assert.Contains(result.Findings(), static finding => finding is { Path: "stream@spread", Aspect: Aspect.Time });
        Assert.DoesNotContain((await RunAsync(sample, Candidate("same", ""), Streams)).Findings(), static finding => finding.Aspect == Aspect.Time);
    }

    [Fact]
    public async Task A_candidate_that_does_not_start_is_the_finding()
    {
        await using var sample = new SubjectSample();
        var broken = SubjectSample.Shell("exit 3");
        broken["name"] = "broken";
        var result = await RunAsync(sample, broken);
        Assert.NotNull(result.NotStarted);
        Assert.Equal("start", Assert.Single(ParityRecords.Of(result).Findings).Id);
    }

    [Fact]
    public async Task A_database_that_this_machine_does_not_have_is_no_fault_of_the_candidate()
    {
        await using var sample = new SubjectSample();
        var candidate = Candidate("other", "");
        candidate["database"] = JsonNode.Parse("""{ "postgres": { "url": "postgres://127.0.0.1:1/absent" } }""");
        var fault = await Assert.ThrowsAsync<SubjectFailedException>(() => RunAsync(sample, candidate));
        Assert.Equal((SubjectPhase.Database, true), (fault.Phase, fault.IsOfMachine));
        Assert.Empty(sample.Processes.RunningIds);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_full_disk_is_the_machines_and_a_program_that_is_missing_is_the_subjects(bool isFull)
    {
        Exception cause = isFull ? new IOException("No space left on device") : new Plimsoll.Evidence.Processes.ProcessFailedException("no such program");
        Assert.Equal(isFull, new SubjectFailedException(SubjectPhase.Start, "it did not start", "mend it", inner: cause).With("and more").IsOfMachine);
    }

    [Fact]
    public void Cases_are_the_first_requests_of_each_route_that_differ()
    {
        var cases = new WorkloadCases(Load, seed: 1).All;
        Assert.Equal(["GET /work", "GET /work, client gone", "GET /price", "GET /price, client gone"], cases.Select(static each => each.Name));
        Assert.Equal(cases.Select(static each => each.Target), new WorkloadCases(Load, seed: 1).All.Select(static each => each.Target));
    }

    private static JsonObject Candidate(string name, string other)
    {
        var members = SubjectSample.Plain();
        members["name"] = name;
        members["start"]!["environment"]!["OTHER"] = $"plain,{other}";
        return members;
    }

    private static async Task<ParityResult> RunAsync(SubjectSample sample, JsonObject candidate, Workload? load = null)
    {
        sample.Write("server.js", Server);
        var baseline = Candidate("first", "");
        foreach (var (name, members) in ImmutableArray.Create(("a.json", baseline), ("b.json", candidate)))
        {
            members["telemetry"] = JsonNode.Parse("""{ "environment": { "MY_COLLECTOR": "${otlp}" } }""");
            sample.Write(name, members.ToJsonString());
        }

        var options = new ParityOptions { PlaysHostile = false, HealthTarget = "/work" };
        return await new ParityComparison(File("a.json"), File("b.json"), new WorkloadCases(load ?? Load, options.Seed), options, sample.Processes, TimeProvider.System).RunAsync(_ => { }, Cancellation);

        SubjectFile File(string name) => SubjectFile.Load(Path.Combine(sample.Folder, name));
    }
}
