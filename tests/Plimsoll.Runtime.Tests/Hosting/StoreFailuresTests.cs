using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Pressure.Compute;
using Plimsoll.Runtime.Telemetry.Routes;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Hosting;

public sealed class StoreFailuresTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly CapturedLog _log = new();
    private readonly LoggerFactory _loggers;

    public StoreFailuresTests() => _loggers = new LoggerFactory([_log]);

    public void Dispose() => _loggers.Dispose();

    [Theory]
    [InlineData(DatabaseFailure.PoolExhausted, "pool-exhausted", "1")]
    [InlineData(DatabaseFailure.Busy, "store-busy", "1")]
    [InlineData(DatabaseFailure.Full, "store-full", "30")]
    [InlineData(DatabaseFailure.Unavailable, "store-unavailable", "5")]
    [InlineData(DatabaseFailure.ConnectionLost, "store-unavailable", "5")]
    public async Task Answers_what_may_pass_with_503_and_keeps_nothing_that_the_handler_had_said(DatabaseFailure failure, string reason, string retryAfter)
    {
        var context = Request();
        await Pipeline(async context =>
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000";
            context.Response.Headers.ETag = "\"x\"";
            await Task.Yield();
            throw Failed(failure);
        }).InvokeAsync(context);

        Assert.Equal((503, retryAfter, "no-store"), (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString(), context.Response.Headers.CacheControl.ToString()));
        Assert.Equal(0, context.Response.Headers.ETag.Count);
        Assert.Equal("told", context.Response.Headers["X-Service"]);
        Assert.Equal(failure, Assert.IsType<DatabaseException>(RequestFault.Of(context)).Failure);
        context.Response.Body.Position = 0;
        var problem = (await JsonDocument.ParseAsync(context.Response.Body, cancellationToken: TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(reason, problem.GetProperty("reason").GetString());
        Assert.DoesNotContain("10.0.0.7", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Equal([TelemetryNames.StoreFailed], _log.Events);
        Assert.Contains(failure.ToString(), _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_a_handler_that_throws_at_once()
    {
        var context = Request();
        await Pipeline(_ => throw Failed(DatabaseFailure.Busy)).InvokeAsync(context);
        Assert.Equal(503, context.Response.StatusCode);
    }

    [Fact]
    public async Task Answers_work_that_a_compute_refused_with_503_and_why()
    {
        var compute = new BoundedCompute(new BoundedComputeOptions(), _time);
        compute.Dispose();
        var context = Request();
        await Pipeline(async context => await compute.RunAsync("a", 1, static number => number, context.RequestAborted)).InvokeAsync(context);

        Assert.Equal((503, "1"), (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()));
        context.Response.Body.Position = 0;
        var problem = (await JsonDocument.ParseAsync(context.Response.Body, cancellationToken: TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("compute-stopping", problem.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData(DatabaseFailure.Corrupt)]
    [InlineData(DatabaseFailure.Statement)]
    [InlineData(DatabaseFailure.Denied)]
    public async Task Leaves_what_will_not_pass_to_others(DatabaseFailure failure) =>
        Assert.Equal(failure, (await Assert.ThrowsAsync<DatabaseException>(() => Pipeline(_ => throw Failed(failure)).InvokeAsync(Request()))).Failure);

    [Fact]
    public async Task Leaves_a_request_whose_caller_or_time_is_gone_to_others()
    {
        var context = Request();
        context.RequestAborted = new CancellationToken(canceled: true);
        await Assert.ThrowsAsync<DatabaseException>(() => Pipeline(_ => throw Failed(DatabaseFailure.Busy)).InvokeAsync(context));
        Assert.Empty(_log.Events);
    }

    [Fact]
    public async Task Tells_a_kind_of_failure_once_a_second()
    {
        var busy = Pipeline(context => throw Failed(context.Request.Path == "/full" ? DatabaseFailure.Full : DatabaseFailure.Busy));
        _time.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 100; i++) await busy.InvokeAsync(Request());
        Assert.Single(_log.Events);
        await busy.InvokeAsync(Request("/full"));
        Assert.Equal(2, _log.Events.Count);
        _time.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 100; i++) await busy.InvokeAsync(Request());
        Assert.Equal(3, _log.Events.Count);
    }

    private HandlerFailures Pipeline(RequestDelegate handler) =>
        new(handler, new AnswerHeaders(static context => context.Response.Headers["X-Service"] = "told"), [new StoreFailures(_time, _loggers.CreateLogger<StoreFailures>()).Of, ComputeFailures.Of]);

    private static DefaultHttpContext Request(string path = "/") => new() { Request = { Method = "GET", Path = path }, Response = { Body = new MemoryStream() } };

    private static DatabaseException Failed(DatabaseFailure failure) => new(failure, new StoreFault("postgres://media@10.0.0.7:5432/media", "It failed.", "Mend it."));
}
