using System.Text.Json.Nodes;
using Plimsoll.Evidence.Deciding.Inputs;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Tests.Subjects;
using Plimsoll.Evidence.Tests.Workloads;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Tests.Parity.Running;

/// <summary>Services that call others: what they send is compared as what they answer.</summary>
public sealed class StubbedComparisonTests
{
    // It tells what the stub answered, asks it again when it was refused, and calls two things at once; OTHER plants what differs.
    private const string Server =
        """
        const other = process.env.OTHER ?? '';
        const call = async (request, method, path, body) => {
          const headers = { 'content-type': 'application/json', 'idempotency-key': String(request.headers['x-key'] ?? '') };
          if (!other.includes('trace') && request.headers.traceparent) headers.traceparent = request.headers.traceparent;
          if (other.includes('key')) delete headers['idempotency-key'];
          let answer;
          for (let attempt = 0; attempt < (other.includes('retry') ? 3 : 2); attempt++) {
            answer = await fetch(process.env.MAIL + path, { method, headers, body });
            if (answer.status !== 503) break;
            await answer.arrayBuffer();
          }
          return { status: answer.status, text: await answer.text() };
        };
        const answerTo = async request => {
          if (request.url === '/order') return call(request, 'POST', other.includes('path') ? '/letters' : '/send', JSON.stringify({ to: other.includes('body') ? 'ops' : 'customer' }));
          if (request.url === '/busy') return call(request, 'GET', '/busy');
          if (request.url === '/both') return Promise.all([call(request, 'GET', '/left/1'), other.includes('both') ? null : call(request, 'GET', '/right/2')]).then(() => 'both');
          return 'plain';
        };
        const server = require('node:http').createServer((request, response) => answerTo(request).then(answer => response.end(JSON.stringify(answer)), fault => { response.statusCode = 502; response.end(String(fault)); }));
        const keys = other.includes('start') ? fetch(process.env.MAIL + '/keys') : Promise.resolve();
        keys.then(() => server.listen(Number(process.env.PORT), '127.0.0.1'));
        process.on('SIGTERM', () => server.close(() => process.exit(0)) || server.closeAllConnections());
        """;

    private const string Stubs = """
        "stubs": { "mail": { "answers": [
          { "method": "POST", "path": "/send", "status": 202, "headers": { "X-Letter": "7" }, "json": { "id": 7 } },
          { "path": "/busy", "status": 503 }
        ] } }
        """;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_that_are_the_same_are_no_finding_and_no_gap()
    {
        var result = await RunAsync("", Asking("/order", "/busy", "/both", "/plain"));
        Assert.Empty(result.Findings().Select(static finding => finding.ToString()));
        Assert.DoesNotContain(result.Report!.NotCompared, static gap => gap.Signal == ParitySignal.OutgoingCalls);
        Assert.Contains(Plimsoll.Evidence.Deciding.Inputs.ParityLayer.Behaviour, ParityRecords.Of(result).Layers);
    }

    [Theory]
    [InlineData("path", "POST /order", "outgoing/‹mail POST /send›", FindingKind.Missing)]
    [InlineData("path", "POST /order", "outgoing/‹mail POST /letters›", FindingKind.Added)]
    [InlineData("body", "POST /order", "outgoing/‹mail POST /send›[0]/body/$.to", FindingKind.ValueChanged)]
    [InlineData("key", "POST /order", "outgoing/‹mail POST /send›[0]/header/idempotency-key", FindingKind.Missing)]
    [InlineData("trace", "POST /order", "outgoing/‹mail POST /send›[0]@trace", FindingKind.ValueChanged)]
    [InlineData("retry", "GET /busy", "outgoing/‹mail GET /busy›", FindingKind.ValueChanged)]
    [InlineData("both", "GET /both", "outgoing/‹mail GET /right/{integer}›", FindingKind.Missing)]
    [InlineData("start", "before the first request", "outgoing/‹mail GET /keys›", FindingKind.Added)]
    public async Task What_B_sends_otherwise_is_found_where_it_is(string other, string subject, string path, object kind)
    {
        var result = await RunAsync(other, Asking("/order", "/busy", "/both"));
        var finding = result.Report!.Findings.FirstOrDefault(finding => finding.Subject == subject && finding.Path == path);
        Assert.True(finding is not null && finding.Kind.Equals(kind), string.Join('\n', result.Report.Findings));
    }

    [Fact]
    public async Task A_stub_that_nobody_calls_is_no_pass()
    {
        var result = await RunAsync("", Asking("/plain"));
        Assert.Empty(result.Report!.Findings);
        Assert.Contains("no arm made a call to 'mail'", Assert.Single(result.Report.NotCompared, static gap => gap.Signal == ParitySignal.OutgoingCalls).Why, StringComparison.Ordinal);
        Assert.DoesNotContain(Plimsoll.Evidence.Deciding.Inputs.ParityLayer.Behaviour, ParityRecords.Of(result).Layers);
    }

    [Fact]
    public async Task A_stub_that_only_one_of_them_has_can_not_be_compared()
    {
        var fault = await Assert.ThrowsAsync<ParityException>(() => RunAsync("", Asking("/order"), static members => members.Remove("stubs")));
        Assert.Contains("has the stub 'mail'", fault.Message, StringComparison.Ordinal);
    }

    private static Workload Asking(params string[] paths)
    {
        var routes = paths.Select(static path => $$"""{ "path": "{{path}}", "method": "{{(path == "/order" ? "POST" : "GET")}}", "headers": { "X-Key": "k-7" } }""");
        return WorkloadFileTests.Read($$"""{ "apiVersion": "plimsoll-workload/v1", "name": "w", "routes": [{{string.Join(',', routes)}}], "closed": { "users": 1, "requests": 1 }, {{Stubs}} }""");
    }

    private static JsonObject Members(string name, string other)
    {
        var members = SubjectSample.Plain();
        members["name"] = name;
        members.Remove("firstAnswer");
        members["stubs"] = new JsonArray("mail");
        members["start"]!["environment"]!["MAIL"] = "${mail}";
        members["start"]!["environment"]!["OTHER"] = $"plain,{other}";
        return members;
    }

    private static async Task<ParityResult> RunAsync(string other, Workload workload, Action<JsonObject>? change = null)
    {
        await using var sample = new SubjectSample();
        sample.Write("server.js", Server);
        var candidate = Members("other", other);
        if (change is not null)
        {
            change(candidate);
            candidate["start"]!["environment"]!["MAIL"] = "http://127.0.0.1:1";
        }

        sample.Write("a.json", Members("first", "").ToJsonString());
        sample.Write("b.json", candidate.ToJsonString());
        var options = new ParityOptions { PlaysHostile = false, HealthTarget = "/plain", Dependencies = DependencySettings.Of(workload, 1) };
        return await new ParityComparison(File("a.json"), File("b.json"), new WorkloadCases(workload, options.Seed), options, sample.Processes, TimeProvider.System).RunAsync(_ => { }, Cancellation);

        SubjectFile File(string name) => SubjectFile.Load(Path.Combine(sample.Folder, name));
    }
}
