using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Plimsoll.Evidence.Faults;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Tests.Subjects;

/// <summary>A dependency that a stub plays, as one subject sees it.</summary>
public sealed class SubjectStubTests
{
    private const string Server =
        """
        const http = require('node:http');
        http.createServer((request, response) => {
          if (request.url !== '/payments') return response.end('hello');
          http.get(process.env.PAYMENTS, { agent: false }, answer => answer.pipe(response)).on('error', fault => response.end(String(fault)));
        }).listen(Number(process.env.PORT), '127.0.0.1');
        process.on('SIGTERM', () => process.exit(0));
        """;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_address_is_told_and_what_it_answers_is_the_workloads_to_say()
    {
        await using var sample = new SubjectSample();
        await using var prepared = await sample.PrepareAsync(Members(), Cancellation, Server);
        var answers = new StubbedDependency { Answers = [new StubbedAnswer { Text = "paid" }] };
        await using var subject = await prepared.LaunchAsync(new LaunchSettings { Dependencies = Settings("payments", answers), KeepsCalls = true }, Cancellation);
        Assert.Equal("paid", await AskAsync(subject));
        Assert.Equal("payments GET /", Assert.Single(subject.Outgoing!.Since(0).Select(static call => $"{call.Dependency} {call.Method} {call.Target}")));
    }

    [Fact]
    public async Task It_may_fail_as_every_dependency()
    {
        await using var sample = new SubjectSample();
        await using var prepared = await sample.PrepareAsync(Members(), Cancellation, Server);
        var faults = new DependencySettings(ImmutableSortedDictionary<string, FaultSettings>.Empty.Add("payments", new FaultSettings { ResetShare = 1, AfterBytes = 0 }), Seed: 3);
        await using var subject = await prepared.LaunchAsync(new LaunchSettings { Dependencies = faults, KeepsCalls = true }, Cancellation);
        Assert.Contains("Error", await AskAsync(subject), StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_of_a_stub_that_a_subject_does_not_have_are_refused()
    {
        var subject = SubjectParser.Parse(SubjectSample.Bytes(Members()), "subject.json").Subject!;
        Assert.Equal(("'sample' has no stub 'payment'", "did you mean 'payments'?"), Settings("payment", new StubbedDependency()).Problem(subject)!.Value);
        Assert.Null(Settings("payments", new StubbedDependency()).Problem(subject));
    }

    private static JsonObject Members()
    {
        var members = SubjectSample.Plain();
        members["stubs"] = new JsonArray("payments");
        members["start"]!["environment"]!["PAYMENTS"] = "${payments}";
        return members;
    }

    private static DependencySettings Settings(string name, StubbedDependency answers) => DependencySettings.None with { Stubs = ImmutableSortedDictionary<string, StubbedDependency>.Empty.Add(name, answers) };

    private static async Task<string> AskAsync(RunningSubject subject)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri($"http://{subject.EndPoint()}/payments"), Cancellation);
    }
}
