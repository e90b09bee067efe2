using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Plimsoll.Evidence.Faults;
using Plimsoll.Evidence.Measuring;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Workloads.Drawing;

namespace Plimsoll.Evidence.Tests.Subjects;

/// <summary>What a workload lets go wrong between a subject and its dependencies happens to the subject, and to nobody else.</summary>
public sealed class DependencyFaultTests
{
    private const string Server =
        """
        const { execFile } = require('node:child_process');
        const http = require('node:http');
        const server = http.createServer((request, response) => {
          const fail = fault => { response.statusCode = 500; response.end(String(fault)); };
          if (request.url === '/address') response.end(process.env.DATABASE ?? process.env.PAYMENTS);
          else if (request.url === '/database') execFile('psql', [process.env.DATABASE, '-Atc', 'SELECT count(*) FROM fact'], (fault, out) => fault ? fail(fault) : response.end(out.trim()));
          else if (request.url === '/payments') http.get(process.env.PAYMENTS, { agent: false }, answer => answer.on('error', fail).pipe(response)).on('error', fail);
          else response.end('hello');
        });
        server.listen(Number(process.env.PORT), '127.0.0.1');
        process.on('SIGTERM', () => process.exit(0));
        """;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_is_reached_through_its_faults_by_the_subject_and_directly_by_the_measurement()
    {
        await using var sample = new SubjectSample();
        sample.Write("schema.sql", "CREATE TABLE fact (id int PRIMARY KEY); INSERT INTO fact VALUES (1), (2);");
        var members = SubjectSample.Plain();
        members["database"] = JsonNode.Parse("""{ "postgres": { "sql": ["schema.sql"] } }""");
        members["start"]!["environment"]!["DATABASE"] = "${database}";
        await using var prepared = await sample.PrepareAsync(members, Cancellation, Server);
        await using (var slow = await LaunchAsync(prepared, "database", new FaultSettings { LatencyMs = 20, JitterMs = 5 }))
        {
            var told = new Uri(await AskAsync(slow, "/address"));
            var own = new Uri(slow.Database!);
            Assert.NotEqual(own.Port, told.Port);
            Assert.Equal((own.AbsolutePath, own.UserInfo, own.Query), (told.AbsolutePath, told.UserInfo, told.Query));
            Assert.Equal("2", await AskAsync(slow, "/database"));
        }

        await using (var broken = await LaunchAsync(prepared, "database", new FaultSettings { ResetShare = 1, AfterBytes = 0 }))
            Assert.Contains("Error", await AskAsync(broken, "/database"), StringComparison.Ordinal);
        await using var plain = await prepared.LaunchAsync(Cancellation);
        Assert.Equal(new Uri(plain.Database!).Port, new Uri(await AskAsync(plain, "/address")).Port);
    }

    [Fact]
    public async Task The_same_connections_of_a_helper_fail_for_every_launch_with_the_same_seed()
    {
        await using var sample = new SubjectSample();
        await using var prepared = await WithPaymentsAsync(sample);
        var faults = new FaultSettings { ResetShare = 0.5, AfterBytes = 0 };
        var (first, second) = (new List<bool>(), new List<bool>());
        foreach (var seen in new[] { first, second })
        {
            await using var subject = await LaunchAsync(prepared, "payments", faults);
            for (var call = 0; call < 20; call++) seen.Add(await AskAsync(subject, "/payments") == "paid");
        }

        Assert.Equal(first, second);
        Assert.InRange(first.Count(static isPaid => isPaid), 3, 17);
    }

    [Fact]
    public async Task A_subject_that_is_looked_into_meets_the_faults_of_its_load()
    {
        await using var sample = new SubjectSample();
        await using var prepared = await WithPaymentsAsync(sample);
        var workload = PlainWorkload.Open(["/"], 20, TimeSpan.FromSeconds(1)) with { Dependencies = ImmutableSortedDictionary<string, FaultSettings>.Empty.Add("payments", new FaultSettings { ResetShare = 1, AfterBytes = 0 }) };
        await using (var profiled = await ProfiledLaunch.StartAsync(prepared, new LoadPlan(workload, Seed: 3), _ => { }, Cancellation))
        {
            Assert.Contains("Error", await AskAsync(profiled, "/payments"), StringComparison.Ordinal);
            Assert.Contains("--inspect-port", profiled.Process.Command.Environment!["NODE_OPTIONS"], StringComparison.Ordinal);
        }

        await using var plain = await ProfiledLaunch.StartAsync(prepared, load: null, _ => { }, Cancellation);
        Assert.Equal("paid", await AskAsync(plain, "/payments"));
    }

    [Theory]
    [InlineData("""{ "sqlite": "a.db" }""", "database", "nothing stands between")]
    [InlineData(null, "database", "has no database")]
    [InlineData(null, "paymentz", "did you mean 'payments'?")]
    [InlineData(null, "payments", "'helpers.payments.ready.port'")]
    public void What_can_not_be_stood_between_is_told(string? database, string name, string fault)
    {
        var members = SubjectSample.Plain();
        if (database is not null) members["database"] = JsonNode.Parse(database);
        members["helpers"] = JsonNode.Parse("""{ "payments": { "command": ["node", "stub.js"] } }""");
        var subject = SubjectParser.Parse(SubjectSample.Bytes(members), "subject.json").Subject!;
        var problem = new DependencySettings(ImmutableSortedDictionary<string, FaultSettings>.Empty.Add(name, new FaultSettings()), 1).Problem(subject)!.Value;
        Assert.Contains(fault, $"{problem.Problem}; {problem.Advice}", StringComparison.Ordinal);
    }

    // A helper that says that it is paid.
    private static Task<PreparedSubject> WithPaymentsAsync(SubjectSample sample)
    {
        sample.Write("stub.js", "require('node:http').createServer((request, response) => response.end('paid')).listen(Number(process.env.PORT), '127.0.0.1');");
        var members = SubjectSample.Plain();
        members["ports"]!["stub"] = 0;
        members["start"]!["environment"]!["PAYMENTS"] = "http://127.0.0.1:${stub}/";
        members["helpers"] = JsonNode.Parse("""{ "payments": { "command": ["node", "stub.js"], "environment": { "PORT": "${stub}" }, "ready": { "tcp": true, "port": "stub" } } }""");
        return sample.PrepareAsync(members, Cancellation, Server);
    }

    private static Task<RunningSubject> LaunchAsync(PreparedSubject prepared, string name, FaultSettings faults) => prepared.LaunchAsync(
        new LaunchSettings { Dependencies = new DependencySettings(ImmutableSortedDictionary<string, FaultSettings>.Empty.Add(name, faults), Seed: 3) }, Cancellation);

    private static async Task<string> AskAsync(RunningSubject subject, string path)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri($"http://{subject.EndPoint()}{path}"), Cancellation);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }
}
