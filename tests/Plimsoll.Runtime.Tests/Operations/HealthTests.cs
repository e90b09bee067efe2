using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Operations;
using Plimsoll.Runtime.Operations.Health;
using Plimsoll.Runtime.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Operations;

[Collection(HostCollection.Name)]
public sealed class HealthTests
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/startup")]
    [InlineData("/health/ready")]
    public async Task Is_well_when_nothing_is_wrong(string path)
    {
        await using var service = await StartAsync();
        Assert.Equal("ok", (await service.Operations.JsonAsync(path, HttpStatusCode.OK)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Says_which_checks_failed_and_logs_each_once_a_minute()
    {
        await using var service = await StartAsync(
            new Check("store", _ => ValueTask.FromResult(ReadinessResult.Failed("the schema is media-contract-v3"))),
            new Check("keys", _ => ValueTask.FromResult(ReadinessResult.Ok)),
            new Check("disk", _ => throw new IOException("read-only file system")));
        await service.Operations.JsonAsync("/health/ready", HttpStatusCode.ServiceUnavailable);
        var report = await service.Operations.JsonAsync("/health/ready", HttpStatusCode.ServiceUnavailable);

        Assert.Equal("failed", report.GetProperty("status").GetString());
        var checks = report.GetProperty("checks").EnumerateArray().ToDictionary(check => check.GetProperty("name").GetString()!);
        Assert.Equal("the schema is media-contract-v3", checks["store"].GetProperty("detail").GetString());
        Assert.True(checks["keys"].GetProperty("ready").GetBoolean());
        Assert.Equal("IOException: read-only file system", checks["disk"].GetProperty("detail").GetString());
        await service.Logs.WaitForAsync(TelemetryNames.NotReady, count: 2);
        Assert.Equal(["disk", "store"], service.Logs.Events(TelemetryNames.NotReady).Select(line => line.GetProperty("attributes").GetProperty("check").GetString()).Order());
        await service.Operations.JsonAsync("/health/live", HttpStatusCode.OK);
    }

    [Fact]
    public async Task Does_not_wait_for_a_check_that_hangs_nor_start_it_again()
    {
        var started = 0;
        var operations = Samples.Operations with { ReadinessLimit = TimeSpan.FromMilliseconds(50) };
        await using var service = await StartAsync(operations, new Check("store", async _ =>
        {
            Interlocked.Increment(ref started);
            await new TaskCompletionSource().Task;
            return ReadinessResult.Ok;
        }));
        for (var probe = 0; probe < 3; probe++)
        {
            var report = await service.Operations.JsonAsync("/health/ready", HttpStatusCode.ServiceUnavailable);
            Assert.Contains("No answer within 50 ms", report.GetRawText(), StringComparison.Ordinal);
        }

        Assert.Equal(1, started);
    }

    [Fact]
    public async Task Becomes_ready_again_when_the_check_does()
    {
        var ready = false;
        await using var service = await StartAsync(new Check("store", _ => ValueTask.FromResult(ready ? ReadinessResult.Ok : ReadinessResult.Failed("starting"))));
        await service.Operations.JsonAsync("/health/ready", HttpStatusCode.ServiceUnavailable);
        ready = true;
        await service.Operations.JsonAsync("/health/ready", HttpStatusCode.OK);
    }

    [Fact]
    public async Task Never_tells_what_an_earlier_run_found()
    {
        var runs = 0;
        var check = new Check("store", _ => ValueTask.FromResult(ReadinessResult.Failed($"run {++runs}")));
        var probe = new ReadinessProbe([check], Eventually.Limit, TimeProvider.System, NullLogger.Instance);
        for (var run = 1; run <= 5_000; run++) Assert.Equal($"run {run}", Assert.Single(await probe.RunAsync()).Detail);
    }

    [Fact]
    public async Task Hides_details_from_callers_without_a_token()
    {
        var operations = Samples.Operations with { Tokens = [new OperationsToken("dashboard", "reader-token-0123456789", OperationsScope.Read)] };
        await using var service = await StartAsync(operations, new Check("store", _ => ValueTask.FromResult(ReadinessResult.Failed("db7.internal refused"))));
        var report = await service.Operations.JsonAsync("/health/ready", HttpStatusCode.ServiceUnavailable);
        Assert.Contains("store", report.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("db7", report.GetRawText(), StringComparison.Ordinal);
    }

    private static Task<TestService> StartAsync(params Check[] checks) => StartAsync(
        Samples.Operations with { ReadinessLimit = Eventually.Limit }, checks);

    private static Task<TestService> StartAsync(OperationsOptions operations, params Check[] checks) => TestService.StartAsync(
        operations: operations,
        services: services =>
        {
            foreach (var check in checks)
                services.AddSingleton<IReadinessCheck>(check);
        });

    private sealed class Check(string name, Func<CancellationToken, ValueTask<ReadinessResult>> check) : IReadinessCheck
    {
        public string Name => name;

        public ValueTask<ReadinessResult> CheckAsync(CancellationToken cancellation) => check(cancellation);
    }
}
