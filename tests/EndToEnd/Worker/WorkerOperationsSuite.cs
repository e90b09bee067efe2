using System.Net;
using System.Text.Json;
using EndToEnd.Media;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Worker;

/// <summary>What operators see and do about the jobs of a running service.</summary>
public abstract class WorkerOperationsSuite
{
    [Fact]
    public async Task A_published_video_has_a_timeline_with_what_its_tools_used()
    {
        await using var site = await MakeSiteAsync();
        var service = await site.StartAsync();
        var posted = await WorkerSite.PostAsync(service, await SourceVideo.MakeAsync(site.Environment.Folder, "source.mp4", seconds: 4));
        var jobs = new JobsCaller(service.Operations);
        var key = $"{posted.GetProperty("id").GetString()}.v1";

        var steps = await Eventually.GetAsync(
            () => jobs.ListAsync($"?key={key}"), found => found.Count == 5 && found.All(job => job.GetProperty("state").GetString() == "completed"), "all steps are completed");

        Assert.Equal(["media.probe", "asset.package", "media.publish", "manifest.render", "media.purge"], steps.Select(step => step.GetProperty("type").GetString()));
        var packaging = await jobs.GetAsync($"jobs/{steps[1].GetProperty("id").GetString()}");
        Assert.Equal(key, packaging.GetProperty("key").GetString());
        Assert.Equal("acme", packaging.GetProperty("tenant").GetString());
        var timeline = packaging.GetProperty("timeline").EnumerateArray().ToList();
        Assert.Equal("enqueued", timeline[0].GetProperty("what").GetString());
        Assert.Contains(timeline, happened => happened.GetProperty("what").GetString() == "progress");
        var completed = timeline.Single(happened => happened.GetProperty("what").GetString() == "completed");
        // ffmpeg encodes for longer than this process thinks about it.
        Assert.InRange(completed.GetProperty("cpuMs").GetDouble(), 100, 60_000);
        Assert.NotEmpty(completed.GetProperty("worker").GetString()!);
    }

    [Fact]
    public async Task A_cancelled_packaging_ends_its_tools_and_fails_its_asset()
    {
        await using var site = await MakeSiteAsync();
        var service = await site.StartAsync();
        var posted = await WorkerSite.PostAsync(service, await SourceVideo.MakeAsync(site.Environment.Folder, "long.mp4", seconds: 60, size: "1280x720"));
        var ffmpeg = await WorkerLossSuite.UntilPackagingAsync(site, service);
        var jobs = new JobsCaller(service.Operations);
        var running = Assert.Single(await jobs.ListAsync("?state=leased"));
        Assert.Equal("asset.package", running.GetProperty("type").GetString());
        var id = running.GetProperty("id").GetString()!;

        await jobs.ChangeAsync(id, "cancel");

        await Eventually.TrueAsync(() => !Children.IsRunning(ffmpeg), "ffmpeg has ended");
        await Eventually.GetAsync(() => jobs.GetAsync($"jobs/{id}"), job => job.GetProperty("state").GetString() == "dead", "the job is poison");
        await WorkerSite.UntilAsync(service, posted, "failed");
        Assert.Empty(site.FilesIn("media/.staging"));
        Assert.Single(site.FilesIn("queued"));
        var audit = (await jobs.GetAsync("audit")).GetProperty("entries")[0];
        Assert.Equal(("tester", "cancel", id), (audit.GetProperty("actor").GetString(), audit.GetProperty("action").GetString(), audit.GetProperty("target").GetString()));

        await jobs.ChangeAsync(id, "discard");

        await Eventually.TrueAsync(() => site.FilesIn("queued").Count == 0, "the upload goes with its discarded job");
    }

    [Fact]
    public async Task A_job_that_is_cancelled_before_it_starts_fails_its_asset_and_can_be_retried()
    {
        await using var site = await MakeSiteAsync();
        var service = await site.StartAsync();
        var jobs = new JobsCaller(service.Operations);
        await jobs.PostAsync("jobs:pause", new { actor = "tester", reason = "Look first.", scope = "queue", name = "media" });
        var posted = await WorkerSite.PostAsync(service, await SourceVideo.MakeAsync(site.Environment.Folder, "source.mp4", seconds: 2));
        var id = posted.GetProperty("job").GetProperty("id").GetString()!;
        var queues = (await jobs.GetAsync("queues")).GetProperty("queues").EnumerateArray().ToDictionary(queue => queue.GetProperty("name").GetString()!);
        Assert.True(queues["media"].GetProperty("isPaused").GetBoolean());

        await jobs.ChangeAsync(id, "cancel");
        await jobs.PostAsync("jobs:resume", new { actor = "tester", reason = "Seen.", scope = "queue", name = "media" });

        await WorkerSite.UntilAsync(service, posted, "failed");
        Assert.Equal("job-over", (await jobs.ChangeAsync(id, "cancel", HttpStatusCode.Conflict)).GetProperty("reason").GetString());
        await jobs.ChangeAsync(id, "retry");
        await WorkerSite.UntilAsync(service, posted, "ready");
        await site.AssertOnceAsync();
    }

    [Fact]
    public async Task A_file_posted_again_after_it_failed_gets_another_round()
    {
        await using var site = await MakeSiteAsync();
        var service = await site.StartAsync();
        var jobs = new JobsCaller(service.Operations);
        await jobs.PostAsync("jobs:pause", new { actor = "tester", reason = "Look first.", scope = "type", name = "media.probe" });
        var source = await SourceVideo.MakeAsync(site.Environment.Folder, "source.mp4", seconds: 2);
        var first = await WorkerSite.PostAsync(service, source);
        await jobs.ChangeAsync(first.GetProperty("job").GetProperty("id").GetString()!, "cancel");
        await jobs.PostAsync("jobs:resume", new { actor = "tester", reason = "Seen.", scope = "type", name = "media.probe" });
        await WorkerSite.UntilAsync(service, first, "failed");

        var second = await WorkerSite.PostAsync(service, source);

        Assert.Equal(first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
        var ready = await WorkerSite.UntilAsync(service, second, "ready");
        Assert.Equal("v2", ready.GetProperty("version").GetString());
        var poison = await jobs.PostAsync("jobs:discard", new { actor = "tester", reason = "Superseded.", filter = new { type = "media.probe" } });
        Assert.Equal(1, poison.GetProperty("changed").GetInt32());
        await site.AssertOnceAsync();
    }

    [Fact]
    public async Task A_request_that_is_wrong_is_refused_with_its_reason()
    {
        await using var site = await MakeSiteAsync();
        var service = await site.StartAsync("worker");
        var jobs = new JobsCaller(service.Operations);
        var act = new { actor = "tester", reason = "Because." };
        var unknown = "0192f0c1-0000-7000-8000-000000000000";

        Assert.Equal("job-id-invalid", Reason(await jobs.PostAsync("jobs/nothing:retry", act, HttpStatusCode.BadRequest)));
        Assert.Equal("reason-missing", Reason(await jobs.PostAsync($"jobs/{unknown}:retry", new { actor = "tester" }, HttpStatusCode.BadRequest)));
        Assert.Equal("actor-missing", Reason(await jobs.PostAsync($"jobs/{unknown}:retry", new { reason = "Because." }, HttpStatusCode.BadRequest)));
        Assert.Equal("no-such-job", Reason(await jobs.PostAsync($"jobs/{unknown}:retry", act, HttpStatusCode.NotFound)));
        Assert.Equal("filter-missing", Reason(await jobs.PostAsync("jobs:discard", act, HttpStatusCode.BadRequest)));
        Assert.Equal("body-invalid", Reason(await jobs.PostAsync("jobs:discard", new { act.actor, act.reason, everything = true }, HttpStatusCode.BadRequest)));
        Assert.Equal("scope-invalid", Reason(await jobs.PostAsync("jobs:pause", new { act.actor, act.reason, scope = "moon", name = "x" }, HttpStatusCode.BadRequest)));
        Assert.Equal("not-paused", Reason(await jobs.PostAsync("jobs:resume", new { act.actor, act.reason, scope = "queue", name = "media" }, HttpStatusCode.Conflict)));
        using var form = await service.Operations.PostAsync("/ops/v1/jobs:discard", new StringContent("{}"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
    }

    [Fact]
    public async Task Behind_a_token_the_audit_names_its_holder_and_who_they_say_they_are()
    {
        const string Token = "operator-token-0123456789";
        await using var site = await MakeSiteAsync();
        site.Environment.With("PLIMSOLL_OPS_TOKEN", Token);
        var service = await site.StartAsync("worker");
        var pause = new { actor = "alice", reason = "Look first.", scope = "queue", name = "media" };
        var jobs = new JobsCaller(service.Operations);
        await jobs.PostAsync("jobs:pause", pause, HttpStatusCode.Unauthorized);
        service.Operations.DefaultRequestHeaders.Add("Authorization", $"Bearer {Token}");

        await jobs.PostAsync("jobs:pause", pause);

        Assert.Equal("operator/alice", (await jobs.GetAsync("audit")).GetProperty("entries")[0].GetProperty("actor").GetString());
    }

    private static string? Reason(JsonElement problem) => problem.GetProperty("reason").GetString();

    /// <summary>An empty store.</summary>
    private protected abstract Task<WorkerSite> MakeSiteAsync();
}
