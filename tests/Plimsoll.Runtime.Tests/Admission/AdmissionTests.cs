using System.Net;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Admission;

[Collection(HostCollection.Name)]
public sealed class AdmissionTests
{
    private const string Path = "/v1/critical";

    [Fact]
    public async Task Beyond_the_limit_a_few_wait_and_the_rest_is_refused_with_its_reason()
    {
        await using var service = await GovernedService.StartAsync();
        var held = await service.HoldAsync(Path, 2);
        var waiting = new[] { service.SendAsync(Path), service.SendAsync(Path) };
        await Eventually.TrueAsync(() => service[GovernedService.Critical].Limiter!.Gate.Queued == 2, "two wait");

        using var refused = await service.SendAsync(Path);

        await AssertRefusedAsync(refused, HttpStatusCode.ServiceUnavailable, "queue-full");
        service.Open();
        foreach (var answer in held.Concat(waiting))
            Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
        await Eventually.TrueAsync(() => service[GovernedService.Critical].Limiter!.Inflight == 0, "every place is given back");
    }

    [Fact]
    public async Task Who_waits_longer_than_its_work_may_take_is_refused()
    {
        await using var service = await GovernedService.StartAsync();
        await service.HoldAsync(Path, 2);
        var waiting = service.SendAsync(Path);
        await Eventually.TrueAsync(() => service[GovernedService.Critical].Limiter!.Gate.Queued == 1, "one waits");

        service.Time.Advance(TimeSpan.FromMilliseconds(60));

        await AssertRefusedAsync(await waiting, HttpStatusCode.ServiceUnavailable, "deadline");
        service.Open();
    }

    [Fact]
    public async Task Health_and_operations_are_never_limited()
    {
        await using var service = await GovernedService.StartAsync();
        service[GovernedService.Critical].Fraction = 0;
        await service.HoldAsync("/v1/shared", 4);

        foreach (var path in (string[])["/health/live", "/health/ready", "/metrics", "/ops/v1/decisions"])
            Assert.Equal(HttpStatusCode.OK, (await service.Operations.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        service.Open();
    }

    [Fact]
    public async Task In_the_shadow_everything_is_admitted_and_counted()
    {
        await using var service = await GovernedService.StartAsync("shadow");
        var held = await service.HoldAsync(Path, 5);
        service.Open();
        foreach (var answer in held)
            Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);

        var page = await service.ScrapeAsync();

        Assert.Equal(3, page.Sum("plimsoll_admission_shadowed_total", ("plimsoll_workload", GovernedService.Critical)));
    }

    [Fact]
    public async Task A_storm_of_retries_is_shed_and_first_attempts_are_not()
    {
        await using var service = await GovernedService.StartAsync();
        service.Open();
        var statuses = new List<HttpStatusCode>();
        for (var retry = 0; retry < 40; retry++)
            statuses.Add((await service.SendAsync(Path, (RequestHeaders.RetryAttempt, "1"))).StatusCode);

        using var refused = await service.SendAsync(Path, (RequestHeaders.RetryAttempt, "1"));
        using var first = await service.SendAsync(Path);

        Assert.Equal(20, statuses.Count(status => status == HttpStatusCode.OK));
        await AssertRefusedAsync(refused, HttpStatusCode.ServiceUnavailable, "retry-budget");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
    }

    [Fact]
    public async Task Those_who_are_sent_away_together_do_not_come_back_together()
    {
        await using var service = await GovernedService.StartAsync();
        service.Open();
        for (var retry = 0; retry < 20; retry++)
            await service.SendAsync(Path, (RequestHeaders.RetryAttempt, "1"));

        var first = await SecondsAsync();
        Assert.Equal(first, await SecondsAsync());
        Assert.Equal([5, 6, 7, 8, 9, 10], first.Distinct().Order());

        async Task<List<double>> SecondsAsync()
        {
            var seconds = new List<double>();
            for (var request = 0; request < 100; request++)
            {
                using var refused = await service.SendAsync(Path, (RequestHeaders.RetryAttempt, "1"), (RequestHeaders.RequestId, $"r-{request}"));
                await AssertRefusedAsync(refused, HttpStatusCode.ServiceUnavailable, "retry-budget");
                seconds.Add(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
            }

            return seconds;
        }
    }

    [Fact]
    public async Task A_second_request_with_an_idempotency_key_is_a_retry()
    {
        await using var service = await GovernedService.StartAsync();
        var answers = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 30; attempt++)
            answers.Add((await service.SendAsync("/v1/bulk", (RequestHeaders.IdempotencyKey, "\"order-17\""))).StatusCode);

        Assert.Equal(21, answers.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(HttpStatusCode.OK, (await service.SendAsync("/v1/bulk", (RequestHeaders.IdempotencyKey, "\"order-18\""))).StatusCode);
    }

    [Fact]
    public async Task A_fraction_refuses_the_same_requests_each_time()
    {
        await using var service = await GovernedService.StartAsync();
        service[GovernedService.Bulk].Fraction = 0.5;
        var first = await ReasonsAsync(service);
        var second = await ReasonsAsync(service);

        Assert.Equal(Refused(first), Refused(second));
        Assert.InRange(Refused(first).Count, 70, 130);
    }

    [Fact]
    public async Task An_id_that_was_admitted_opens_the_gate_once_and_then_as_a_retry()
    {
        await using var service = await GovernedService.StartAsync();
        service[GovernedService.Bulk].Fraction = 0.5;
        var good = Enumerable.Range(0, 200).Except(Refused(await ReasonsAsync(service))).First().ToString();
        var answers = new List<string?>();
        for (var repeat = 0; repeat < 30; repeat++)
            answers.Add(await ReasonAsync(service, good));

        Assert.Equal(20, answers.Count(reason => reason is null));
        Assert.Equal(10, answers.Count(reason => reason == "retry-budget"));
    }

    [Fact]
    public async Task One_text_as_key_and_as_id_is_no_retry_by_itself()
    {
        await using var service = await GovernedService.StartAsync();
        service[GovernedService.Bulk].Fraction = 0.999;
        for (var request = 0; request < 30; request++)
        {
            using var answer = await service.SendAsync("/v1/bulk", (RequestHeaders.RequestId, $"r-{request}"), (RequestHeaders.IdempotencyKey, $"r-{request}"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Where_there_is_no_limit_each_tenant_has_retries_of_its_own_too()
    {
        await using var service = await GovernedService.StartAsync(tenant: static context => context.Request.Headers["X-Tenant"]);
        for (var retry = 0; retry < 20; retry++)
            await service.SendAsync("/v1/bulk", ("X-Tenant", "loud"), (RequestHeaders.RetryAttempt, "1"));

        using var loud = await service.SendAsync("/v1/bulk", ("X-Tenant", "loud"), (RequestHeaders.RetryAttempt, "1"));
        using var quiet = await service.SendAsync("/v1/bulk", ("X-Tenant", "quiet"), (RequestHeaders.RetryAttempt, "1"));
        await AssertRefusedAsync(loud, HttpStatusCode.ServiceUnavailable, "retry-budget");
        Assert.Equal(HttpStatusCode.OK, quiet.StatusCode);
    }

    [Fact]
    public async Task One_tenants_retries_take_nothing_from_anothers()
    {
        await using var service = await GovernedService.StartAsync(tenant: static context => context.Request.Headers["X-Tenant"]);
        service.Open();
        var answers = new List<HttpStatusCode>();
        for (var retry = 0; retry < 20; retry++)
            answers.Add((await service.SendAsync("/v1/shared", ("X-Tenant", "loud"), (RequestHeaders.RetryAttempt, "1"))).StatusCode);

        Assert.Equal(5, answers.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(HttpStatusCode.OK, (await service.SendAsync("/v1/shared", ("X-Tenant", "quiet"), (RequestHeaders.RetryAttempt, "1"))).StatusCode);
    }

    [Fact]
    public async Task A_client_that_leaves_the_queue_presses_on_nobody()
    {
        await using var service = await GovernedService.StartAsync();
        await service.HoldAsync(Path, 2);
        using var leave = new CancellationTokenSource();
        var waiting = service.Client.GetAsync(Path, leave.Token);
        await Eventually.TrueAsync(() => service[GovernedService.Critical].Limiter!.Gate.Queued == 1, "one waits");
        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Eventually.TrueAsync(() => GoneAfter(TimeSpan.FromMilliseconds(10)), "nobody waits");
        Assert.Equal(0, service[GovernedService.Critical].Counts.Refused);
        service.Open();

        bool GoneAfter(TimeSpan passed)
        {
            service.Time.Advance(passed);
            return service[GovernedService.Critical].Limiter!.Gate.Queued == 0;
        }
    }

    [Fact]
    public async Task A_tenant_that_floods_leaves_the_others_their_share()
    {
        await using var service = await GovernedService.StartAsync(tenant: static context => context.Request.Headers["X-Tenant"]);
        var quiet = service.SendAsync("/v1/shared", ("X-Tenant", "quiet"));
        await Eventually.TrueAsync(() => service.Entered == 1, "the quiet one is in");
        var loud = Enumerable.Range(0, 6).Select(_ => service.SendAsync("/v1/shared", ("X-Tenant", "loud"))).ToList();
        await Eventually.TrueAsync(() => service.Entered == 4, "the rest is full");
        service.Open();
        Assert.Equal(HttpStatusCode.OK, (await quiet).StatusCode);
        Assert.All(await Task.WhenAll(loud), answer => Assert.True(answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable));
    }

    [Fact]
    public async Task A_client_that_goes_away_gives_its_place_back_and_counts_as_nothing()
    {
        await using var service = await GovernedService.StartAsync();
        using var leave = new CancellationTokenSource();
        await service.HoldAsync(Path, 2, leave);
        await leave.CancelAsync();

        await Eventually.TrueAsync(() => service[GovernedService.Critical].Limiter!.Inflight == 0, "the places are given back");

        Assert.Equal(0, service[GovernedService.Critical].Limiter!.LeakedLeases);
    }

    private static async Task<List<string?>> ReasonsAsync(GovernedService service)
    {
        var reasons = new List<string?>();
        for (var request = 0; request < 200; request++)
            reasons.Add(await ReasonAsync(service, request.ToString()));
        return reasons;
    }

    private static async Task<string?> ReasonAsync(GovernedService service, string id)
    {
        using var answer = await service.SendAsync("/v1/bulk", (RequestHeaders.RequestId, id));
        if (answer.IsSuccessStatusCode)
            return null;
        return (await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable)).GetProperty("reason").GetString();
    }

    private static List<int> Refused(List<string?> reasons) => [.. Enumerable.Range(0, reasons.Count).Where(request => reasons[request] == "admission-fraction")];

    internal static async Task AssertRefusedAsync(HttpResponseMessage refused, HttpStatusCode status, string reason)
    {
        var problem = await refused.ProblemAsync(status);
        Assert.Equal(reason, problem.GetProperty("reason").GetString());
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
    }
}
