using System.Net;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Admission;

/// <summary>The built service under more than it can carry.</summary>
public abstract class AdmissionSuite
{
    private protected const string Playback = "/v1/playback/demo";
    private const string Uploads = "POST /v1/assets";
    private const int UploadLimit = 32;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected abstract Task<ServiceEnvironment> MakeEnvironmentAsync();

    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task Uploads_beyond_their_limit_are_refused_and_playback_goes_on(string flavour)
    {
        using var environment = await MakeEnvironmentAsync();
        await using var service = await ServiceProcess.StartAsync(await Flavours.GetAsync(flavour), environment);
        var held = await HoldUploadsAsync(service);

        using (var late = await HeldUpload.BeginAsync(service.PublicAddress))
        {
            var refusal = await late.AnswerAsync();
            Assert.StartsWith("HTTP/1.1 503 ", refusal, StringComparison.Ordinal);
            Assert.Contains("\r\nRetry-After: ", refusal, StringComparison.Ordinal);
            Assert.Contains("\"reason\":\"deadline\"", refusal, StringComparison.Ordinal);
        }

        using var playback = await service.Public.GetAsync(Playback, Cancellation);
        Assert.Equal(HttpStatusCode.OK, playback.StatusCode);
        using var health = await service.Operations.GetAsync("/health/ready", Cancellation);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);

        held.ForEach(upload => upload.Dispose());
        await AssertNothingLeakedAsync(service);
        Assert.Equal(1, await service.FigureAsync("plimsoll_admission_refusals_total", Uploads));
    }

    [Fact]
    public async Task A_storm_of_retries_is_shed_and_who_asks_for_the_first_time_is_answered()
    {
        using var environment = await MakeEnvironmentAsync();
        await using var service = await ServiceProcess.StartAsync(Flavours.Jit, environment);
        var refused = new List<string?>();
        for (var retry = 0; retry < 60; retry++)
        {
            using var answer = await AskAsync(service, ("X-Retry-Attempt", "1"), ("Origin", "https://player.example"));
            Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
            Assert.Contains("retry-after", Assert.Single(answer.Headers.GetValues("Access-Control-Expose-Headers")), StringComparison.Ordinal);
            if (!answer.IsSuccessStatusCode)
                refused.Add(await answer.RefusalAsync());
        }

        using var first = await AskAsync(service);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(40, refused.Count);
        Assert.All(refused, reason => Assert.Equal("retry-budget", reason));
        await AssertNothingLeakedAsync(service);
    }

    [Fact]
    public async Task Work_past_its_callers_deadline_is_cancelled_or_refused()
    {
        using var environment = await MakeEnvironmentAsync();
        await using var service = await ServiceProcess.StartAsync(Flavours.Jit, environment);

        using (var slow = await HeldUpload.BeginAsync(service.PublicAddress, "X-Request-Timeout: 200\r\n"))
        {
            var answer = await slow.AnswerAsync();
            Assert.StartsWith("HTTP/1.1 504 ", answer, StringComparison.Ordinal);
            Assert.Contains("\"reason\":\"deadline\"", answer, StringComparison.Ordinal);
        }

        using var late = await AskAsync(service, ("X-Request-Timeout", "0"));
        Assert.Equal(HttpStatusCode.GatewayTimeout, late.StatusCode);
        using var patient = await AskAsync(service, ("X-Request-Timeout", "5000"));
        Assert.Equal(HttpStatusCode.OK, patient.StatusCode);
        await AssertNothingLeakedAsync(service);
    }

    [Fact]
    public async Task In_the_shadow_nobody_is_refused_and_what_would_have_been_is_counted()
    {
        using var environment = await MakeEnvironmentAsync();
        await using var service = await ServiceProcess.StartAsync(Flavours.Jit, environment.With("PLIMSOLL_ADMISSION", "shadow"));
        for (var retry = 0; retry < 30; retry++)
        {
            using var answer = await AskAsync(service, ("X-Retry-Attempt", "1"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal(10, await service.FigureAsync("plimsoll_admission_shadowed_total", "GET " + Playback.Replace("demo", "{assetId}", StringComparison.Ordinal)));
    }

    private protected static Task<HttpResponseMessage> AskAsync(ServiceProcess service, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Playback);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return service.Public.SendAsync(request, Cancellation);
    }

    /// <summary>Every place is given back, and none had to be taken back.</summary>
    private protected static async Task AssertNothingLeakedAsync(ServiceProcess service)
    {
        await Eventually.TrueAsync(async () => await service.FigureAsync("plimsoll_limiter_in_flight", "") == 0, "every place is given back");
        Assert.Equal(0, await service.FigureAsync("plimsoll_limiter_leaked_total", ""));
        Assert.Equal(0, await service.FigureAsync("plimsoll_limiter_queued", ""));
    }

    private static async Task<List<HeldUpload>> HoldUploadsAsync(ServiceProcess service)
    {
        var held = new List<HeldUpload>();
        for (var upload = 0; upload < UploadLimit; upload++)
            held.Add(await HeldUpload.BeginAsync(service.PublicAddress));
        await Eventually.TrueAsync(async () => await service.FigureAsync("plimsoll_limiter_in_flight", Uploads) == UploadLimit, "as many uploads as may be are under way");
        return held;
    }
}
