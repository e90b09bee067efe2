using System.Text.Json.Nodes;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Tests.Subjects;

public sealed class SubjectLifecycleTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Starts_answers_and_ends_on_request()
    {
        await using var sample = new SubjectSample();
        var subject = await sample.LaunchAsync(SubjectSample.Plain(), Cancellation);
        Assert.True(0 < subject.Start.AcceptMs && subject.Start.AcceptMs <= subject.Start.ReadyMs && subject.Start.ReadyMs <= subject.Start.FirstAnswerMs);
        Assert.Equal(subject.Start.FirstAnswerMs, subject.Start.ColdStartMs);

        var report = await subject.StopAsync();
        Assert.Equal((0, false, 0), (report.ExitCode, report.WasKilled, report.Survivors));
        Assert.Empty(sample.Processes.RunningIds);
    }

    [Fact]
    public async Task Installs_builds_prepares_and_fills_in_the_names()
    {
        await using var sample = new SubjectSample();
        sample.Write("left-out", "x");
        var members = SubjectSample.Plain();
        members["workingCopy"] = JsonNode.Parse("""{ "exclude": ["left-out"] }""");
        // The first install of a round finds an empty cache, the second the one that it filled.
        members["install"] = JsonNode.Parse("""{ "command": ["sh", "-c", "test ! -e modules && mkdir modules && mkdir -p $CACHE && touch $CACHE/full && ls > modules/list"], "cacheVariables": ["CACHE"], "creates": ["modules"] }""");
        members["build"] = JsonNode.Parse("""{ "command": ["sh", "-c", "cp server.js ${out}/built.js && printf 12345 > ${out}/five"] }""");
        members["prepare"] = JsonNode.Parse("""[{ "command": ["sh", "-c", "printf $WORD > ${out}/word"], "environment": { "WORD": "prepared" } }]""");
        members["artifacts"] = JsonNode.Parse("""["${out}/five"]""");
        members["start"] = JsonNode.Parse("""{ "command": ["node", "${out}/built.js"], "environment": { "PORT": "${port}", "DATA": "${data}" } }""");

        await using var prepared = await sample.PrepareAsync(members, Cancellation);
        Assert.Single(prepared.Installs.ColdMs);
        Assert.Single(prepared.Installs.WarmMs);
        Assert.Empty(prepared.Installs.UndeclaredMs);
        Assert.Single(prepared.BuildMs);
        Assert.Equal(5, prepared.Sizes["${out}/five"]);
        Assert.DoesNotContain("left-out", await File.ReadAllTextAsync(Path.Combine(prepared.Work, "modules", "list"), Cancellation), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(sample.Folder, "modules")));
        await using var subject = await prepared.LaunchAsync(Cancellation);
        var data = Assert.Single(subject.Process.Command.Environment!, static variable => variable.Key == "DATA").Value;
        Assert.True(Directory.Exists(data));
        await subject.StopAsync();
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task Keeps_the_shell_of_a_developer_out_of_what_is_measured()
    {
        Environment.SetEnvironmentVariable("PLIMSOLL_TEST_LEAK", "leaked");
        await using var sample = new SubjectSample();
        var members = SubjectSample.Plain();
        members["install"] = JsonNode.Parse("""{ "command": ["sh", "-c", "test \"$PLIMSOLL_TEST_LEAK\" = leaked"] }""");
        await using var subject = await sample.LaunchAsync(members, Cancellation);
        Assert.DoesNotContain("PLIMSOLL_TEST_LEAK", subject.Process.Command.Environment!.Keys);
    }

    [Fact]
    public async Task Is_ready_by_a_line_or_by_a_connection()
    {
        await using var sample = new SubjectSample();
        var members = SubjectSample.Plain();
        members["ready"] = JsonNode.Parse("""{ "line": "listening" }""");
        await using var byLine = await sample.LaunchAsync(members, Cancellation);
        Assert.Null(byLine.Start.AcceptMs);
        Assert.InRange(byLine.Start.FirstAnswerMs!.Value, byLine.Start.ReadyMs, double.MaxValue);
        members["ready"] = JsonNode.Parse("""{ "tcp": true }""");
        await using var byConnection = await sample.LaunchAsync(members, Cancellation);
        Assert.Equal(byConnection.Start.AcceptMs, byConnection.Start.ReadyMs);
    }

    [Fact]
    public async Task Runs_helpers_beside_it_and_ends_them_after_it()
    {
        await using var sample = new SubjectSample();
        sample.Write("helper.js", SubjectSample.Server);
        var members = SubjectSample.Plain();
        members["ports"] = JsonNode.Parse("""{ "port": 0, "stub": 0 }""");
        members["helpers"] = JsonNode.Parse("""{ "stub": { "command": ["node", "helper.js"], "environment": { "PORT": "${stub}" }, "ready": { "path": "/", "port": "stub" } } }""");
        var subject = await sample.LaunchAsync(members, Cancellation);
        Assert.Equal(2, sample.Processes.RunningIds.Count());
        Assert.Equal(200, ProbeExchange.Ask(new ProbeRequest(subject.EndPoint("stub"), "/", null)).Status);
        await subject.StopAsync();
        Assert.Empty(sample.Processes.RunningIds);
    }
}
