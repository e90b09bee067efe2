using System.Text.Json;
using EndToEnd.Media;
using Plimsoll.Testing;

namespace EndToEnd.Worker;

/// <summary><c>plimsoll jobs</c> against a running service.</summary>
public sealed class JobsCommandTests(PostgresCluster postgres) : IClassFixture<PostgresCluster>
{
    private const int Refused = 1;
    private const int Usage = 64;
    private const int Unreachable = 69;
    private const int NotPermitted = 77;

    [Fact]
    public async Task Watches_an_upload_from_its_first_job_to_its_last()
    {
        await using var site = await WorkerSite.MakeAsync(postgres);
        var service = await site.StartAsync();
        var posted = await WorkerSite.PostAsync(service, await SourceVideo.MakeAsync(site.Environment.Folder, "source.mp4", seconds: 2));

        var watch = await CommandLineProcess.RunAsync(service, "watch", IdOf(posted));

        Assert.True(watch.ExitCode == 0, watch.Errors + watch.Output);
        Assert.Contains("media.purge  completed", watch.Output, StringComparison.Ordinal);
        Assert.Contains("media.probe", (await CommandLineProcess.RunAsync(service, "show", IdOf(posted))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_retries_with_another_payload_and_discards_poison()
    {
        await using var site = await WorkerSite.MakeAsync(postgres);
        var service = await site.StartAsync();
        var source = Path.Combine(site.Environment.Folder, "letter.mp4");
        await File.WriteAllTextAsync(source, string.Concat(Enumerable.Repeat("Dear reader, this is not a video. ", 500)), TestContext.Current.CancellationToken);
        var posted = await WorkerSite.PostAsync(service, source);
        var id = IdOf(posted);
        Assert.Equal(Refused, (await CommandLineProcess.RunAsync(service, "watch", id)).ExitCode);

        var list = await CommandLineProcess.RunAsync(service, "list", "--state", "dead");
        Assert.StartsWith("JOB ", list.Output, StringComparison.Ordinal);
        Assert.Contains(id, list.Output, StringComparison.Ordinal);
        var shown = await CommandLineProcess.RunAsync(service, "show", id);
        Assert.Contains("permanent: ", shown.Output, StringComparison.Ordinal);

        var payload = Path.Combine(site.Environment.Folder, "payload.json");
        await File.WriteAllTextAsync(payload, "{\"assetId\":7}", TestContext.Current.CancellationToken);
        var retried = await CommandLineProcess.RunAsync(service, "retry", id, "--payload", payload, "--reason", "The payload was wrong.", "--actor", "alice");
        Assert.True(retried.ExitCode == 0, retried.Errors);
        Assert.Equal("Retried 1 job.", retried.Output.Trim());
        await Eventually.GetAsync(
            async () => JsonSerializer.Deserialize<JsonElement>((await CommandLineProcess.RunAsync(service, "show", id, "--json")).Output),
            job => job.GetProperty("state").GetString() == "dead" && job.GetProperty("payload").GetProperty("assetId").ValueKind == JsonValueKind.Number,
            "the edited job is poison again");

        var discarded = await CommandLineProcess.RunAsync(service, "discard", "--type", "media.probe", "--reason", "No video.", "--json");
        Assert.Equal("{\"changed\":1}", discarded.Output.Trim());
        var audit = (await new JobsCaller(service.Operations).GetAsync("audit")).GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal(["discard", "edit"], audit.Select(entry => entry.GetProperty("action").GetString()));
        Assert.Equal(("alice", "The payload was wrong."), (audit[1].GetProperty("actor").GetString(), audit[1].GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Pauses_and_resumes()
    {
        await using var site = await WorkerSite.MakeAsync(postgres);
        var service = await site.StartAsync("worker");

        Assert.Equal(0, (await CommandLineProcess.RunAsync(service, "pause", "tenant", "acme", "--reason", "It floods.")).ExitCode);
        Assert.Equal("acme", (await new JobsCaller(service.Operations).GetAsync("queues")).GetProperty("pauses")[0].GetProperty("name").GetString());
        Assert.Equal(0, (await CommandLineProcess.RunAsync(service, "resume", "tenant", "acme", "--reason", "It is over.")).ExitCode);
        var again = await CommandLineProcess.RunAsync(service, "resume", "tenant", "acme", "--reason", "It is over.");
        Assert.Equal(Refused, again.ExitCode);
        Assert.Contains("is not paused", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_has_its_words_and_its_exit_code()
    {
        await using var site = await WorkerSite.MakeAsync(postgres);
        var service = await site.StartAsync("worker");
        const string Unknown = "0192f0c1-0000-7000-8000-000000000000";

        await FailsAsync(Refused, "knows no job", "show", Unknown);
        await FailsAsync(Refused, "knows no job", "retry", Unknown, "--reason", "Because.");
        await FailsAsync(Usage, "no identity", "show", "nothing");
        await FailsAsync(Usage, "--reason", "discard", Unknown);
        await FailsAsync(Usage, "No job is named", "discard", "--reason", "Because.");
        await FailsAsync(Usage, "is no state", "list", "--state", "happy");
        await FailsAsync(Usage, "is no state", "list", "--state", "happy", "--key", "a.v1");
        await FailsAsync(Usage, "'medai' is no queue of this service; it has manifest, media.", "list", "--queue", "medai");
        await FailsAsync(Usage, "'media.prob' is no type", "list", "--type", "media.prob", "--key", "a.v1");
        await FailsAsync(Usage, "'odd' is no error class; use transient, permanent", "list", "--error-class", "odd");
        await FailsAsync(Usage, "'medai' is no queue", "retry", "--queue", "medai", "--reason", "Because.");
        await FailsAsync(Usage, "'media.prob' is no type", "discard", "--type", "media.prob", "--reason", "Because.");
        await FailsAsync(Usage, "is no error class", "retry", "--error-class", "odd", "--reason", "Because.");
        await FailsAsync(Usage, "'medai' is no queue", "pause", "queue", "medai", "--reason", "Because.");
        await FailsAsync(Usage, "is no scope", "pause", "moon", "media", "--reason", "Because.");
        await FailsAsync(Usage, "limit", "list", "--limit", "0");
        await FailsAsync(Usage, "no JSON", "retry", Unknown, "--reason", "Because.", "--payload", "/dev/null");
        await FailsAsync(Unreachable, "cannot be reached", "list", "--url", "http://127.0.0.1:1");

        async Task FailsAsync(int exitCode, string words, params string[] arguments)
        {
            var run = await CommandLineProcess.RunAsync(service, arguments);
            Assert.True(run.ExitCode == exitCode, $"{string.Join(' ', arguments)}: {run.ExitCode} {run.Errors}");
            Assert.Contains(words, run.Errors, StringComparison.Ordinal);
            Assert.Empty(run.Output);
        }
    }

    [Fact]
    public async Task A_list_without_a_job_says_so_and_prints_nothing_for_programs_to_read()
    {
        await using var site = await WorkerSite.MakeAsync(postgres);
        var service = await site.StartAsync("worker");

        foreach (var filter in (string[][])[[], ["--queue", "media"], ["--type", "media.probe"], ["--tenant", "nobody"], ["--state", "completed"], ["--key", "a.v1"]])
            Assert.Equal(new CommandLineProcess(0, "", "No job fits.\n"), await CommandLineProcess.RunAsync(service, ["list", .. filter]));
        Assert.Equal(new CommandLineProcess(0, "{\"jobs\":[]}\n", ""), await CommandLineProcess.RunAsync(service, "list", "--json"));
        var retried = await CommandLineProcess.RunAsync(service, "retry", "--queue", "media", "--reason", "Because.");
        Assert.Equal(new CommandLineProcess(0, "Retried 0 jobs.\n", ""), retried);
    }

    [Fact]
    public async Task A_token_that_is_refused_has_its_words_and_its_exit_code()
    {
        const string Token = "operator-token-0123456789";
        await using var site = await WorkerSite.MakeAsync(postgres);
        site.Environment.With("PLIMSOLL_OPS_TOKEN", Token);
        var service = await site.StartAsync("worker");

        foreach (var wrong in (string?[])[null, "another-token-0123456789"])
        {
            foreach (var arguments in (string[][])[["list"], ["show", "nothing"], ["pause", "queue", "media", "--reason", "Because."]])
            {
                var refused = await CommandLineProcess.RunWithTokenAsync(service, wrong, arguments);
                Assert.True(refused.ExitCode == NotPermitted, $"{string.Join(' ', arguments)}: {refused.ExitCode} {refused.Errors}");
                Assert.Contains("hint: Set PLIMSOLL_OPS_TOKEN to a token of the service", refused.Errors, StringComparison.Ordinal);
                Assert.Empty(refused.Output);
            }
        }

        Assert.Equal(0, (await CommandLineProcess.RunWithTokenAsync(service, Token, "list")).ExitCode);
    }

    [Fact]
    public async Task A_list_by_key_goes_by_the_rest_of_the_filter_too()
    {
        await using var site = await WorkerSite.MakeAsync(postgres);
        var service = await site.StartAsync();
        var posted = await WorkerSite.PostAsync(service, await SourceVideo.MakeAsync(site.Environment.Folder, "source.mp4", seconds: 2));
        await CommandLineProcess.RunAsync(service, "watch", IdOf(posted));
        var jobs = new JobsCaller(service.Operations);
        var key = $"?key={posted.GetProperty("id").GetString()}.v1";

        var all = await jobs.ListAsync(key);

        Assert.Equal(["media.probe", "asset.package", "media.publish", "manifest.render", "media.purge"], all.Select(job => job.GetProperty("type").GetString()));
        Assert.All(all, job => Assert.Equal((1, "completed"), (job.GetProperty("attempt").GetInt32(), job.GetProperty("state").GetString())));
        Assert.Equal(2, (await jobs.ListAsync($"{key}&queue=media")).Count);
        Assert.Equal(3, (await jobs.ListAsync($"{key}&limit=3")).Count);
        Assert.Empty(await jobs.ListAsync($"{key}&state=dead"));
    }

    private static string IdOf(JsonElement posted) => posted.GetProperty("job").GetProperty("id").GetString()!;
}
