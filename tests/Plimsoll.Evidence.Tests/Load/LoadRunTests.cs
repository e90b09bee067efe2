using System.Net;
using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Load.Records;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Load;

public sealed class LoadRunTests
{
    private const int Seed = 5;
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sends_every_request_of_the_schedule_and_counts_each_answer_once()
    {
        using var server = new TestServer(_ => TestServer.Ok("fine"));
        var list = List(400, 1);
        var report = await LoadRun.RunAsync(list, server.EndPoint, Cancellation);

        Assert.True(report.IsAnswered, report.FirstFailure);
        Assert.Equal(list.Requests.Length, server.Requests);
        Assert.Equal(list.Requests.Length, report.All.Response.Count);
        Assert.Equal(list.Requests.Length, report.All.Service.Count);
        Assert.Equal(list.Requests.Length, report.Lag.Count);
        Assert.Equal(list.Requests.Length * 4, report.All.BodyBytes);
        Assert.Equal(list.Requests.Length, report.Seconds.Sum(second => second.Due));
        for (var number = 0; number < report.Records.Count; number++)
        {
            var record = report.Records[number];
            Assert.Equal(list.Requests.Span[number].DueNs, record.DueNs);
            Assert.True(record.DueNs <= record.SentNs && record.SentNs <= record.FirstByteNs && record.FirstByteNs <= record.EndNs);
        }
    }

    [Fact]
    public async Task Measures_from_the_due_time_so_that_a_stalled_server_cannot_hide_its_queue()
    {
        // Nothing is answered until everything is due: each request waits for the rest of the schedule at least.
        using var allDue = new ManualResetEventSlim();
        using var server = new TestServer(number =>
        {
            allDue.Wait(Cancellation);
            return TestServer.Ok("x");
        });
        var list = List(200, 1);
        var running = LoadRun.RunAsync(list, server.EndPoint, Cancellation);
        while (server.Requests < list.Requests.Length) await Task.Yield();
        allDue.Set();
        var report = await running;

        Assert.True(report.IsAnswered, report.FirstFailure);
        var lastDueNs = list.Requests.Span[^1].DueNs;
        for (var number = 0; number < report.Records.Count; number++)
            Assert.True(report.Records[number].ResponseNs >= lastDueNs - report.Records[number].DueNs);
    }

    [Fact]
    public async Task A_request_that_finds_no_free_connection_waits_and_its_response_time_says_so_but_not_its_lag()
    {
        using var isFree = new ManualResetEventSlim();
        using var server = new TestServer(number =>
        {
            if (number == 1) isFree.Wait(Cancellation);
            return TestServer.Ok("x");
        });
        var list = WorkloadDraw.Draw(Open(100, 0.5) with { Connections = new ConnectionSettings { Initial = 1, Most = 1 } }, Seed);
        var running = LoadRun.RunAsync(list, server.EndPoint, Cancellation);
        await Eventually.TrueAsync(() => server.Requests == 1, "the first request");
        isFree.Set();
        var report = await running;
        Assert.True(report.IsAnswered, report.FirstFailure);
        Assert.Equal(1, report.Connections);
        for (var number = 1; number < report.Records.Count; number++)
        {
            var (record, before) = (report.Records[number], report.Records[number - 1]);
            Assert.True(record.SentNs >= before.EndNs);
            Assert.Equal(record.SentNs - Math.Max(record.DueNs, before.EndNs), record.LagNs);
            Assert.Equal(record.ResponseNs, record.ServiceNs + record.SentNs - record.DueNs);
        }
    }

    [Fact]
    public async Task Counts_answers_by_their_status_and_fails_those_that_the_route_does_not_expect()
    {
        using var server = new TestServer(number => number == 3 ? "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n" : TestServer.Ok("x"));
        var report = await LoadRun.RunAsync(List(100, 0.5), server.EndPoint, Cancellation);
        Assert.Equal(1, report.Failures);
        Assert.Equal(1, report.All.Outcomes[RequestOutcome.OtherStatus]);
        Assert.Equal(1, report.All.Statuses[500]);
        Assert.Contains("500", report.FirstFailure, StringComparison.Ordinal);
        Assert.Equal(report.All.Outcomes.Total, report.All.Response.Count);
    }

    [Fact]
    public async Task An_answer_that_stops_in_its_middle_ends_at_the_timeout_and_the_others_go_on()
    {
        using var server = new TestServer(number => number == 2 ? "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf" : TestServer.Ok("x"));
        var list = WorkloadDraw.Draw(Open(100, 0.5) with { Connections = new ConnectionSettings { Initial = 1, Most = 8, TimeoutMs = 2000 } }, Seed);
        var report = await LoadRun.RunAsync(list, server.EndPoint, Cancellation);
        Assert.Equal(1, report.All.Outcomes[RequestOutcome.TimedOut]);
        Assert.Equal(report.All.Outcomes.Total - 1, report.All.Outcomes[RequestOutcome.Expected]);
        var cut = Enumerable.Range(0, report.Records.Count).Select(number => report.Records[number]).Single(record => record.Outcome == RequestOutcome.TimedOut);
        Assert.Equal((200, 4L), (cut.Status, cut.BodyBytes));
        Assert.True(cut.FirstByteNs > 0);
    }

    [Fact]
    public async Task Requests_that_wait_for_a_connection_until_their_users_have_left_are_never_sent()
    {
        using var done = new ManualResetEventSlim();
        using var server = new TestServer(_ =>
        {
            done.Wait(Cancellation);
            return TestServer.Ok("x");
        });
        var list = WorkloadDraw.Draw(Open(100, 0.5) with { Connections = new ConnectionSettings { Initial = 1, Most = 1, TimeoutMs = 300 } }, Seed);
        var report = await LoadRun.RunAsync(list, server.EndPoint, Cancellation);
        done.Set();
        Assert.True(report.All.Outcomes[RequestOutcome.NeverSent] > 0);
        Assert.Equal(report.All.Outcomes.Total, report.All.Outcomes[RequestOutcome.NeverSent] + report.All.Outcomes[RequestOutcome.TimedOut]);
        Assert.Equal(report.All.Outcomes.Total, report.All.Response.Count);
    }

    [Fact]
    public async Task A_request_on_a_fresh_connection_that_the_server_ends_is_broken()
    {
        using var server = new TestServer(_ => null);
        var report = await LoadRun.RunAsync(List(100, 0.3), server.EndPoint, Cancellation);
        Assert.Equal(report.All.Outcomes.Total, report.All.Outcomes[RequestOutcome.Broken]);
        Assert.Equal(LoadValidity.Invalid, report.Validity);
    }

    [Fact]
    public async Task A_request_that_crosses_the_end_of_an_idle_connection_is_sent_again()
    {
        using var server = new ClosingServer();
        var list = WorkloadDraw.Draw(Open(200, 0.5) with { Connections = new ConnectionSettings { Initial = 1, Most = 1 } }, Seed);
        var report = await LoadRun.RunAsync(list, server.EndPoint, Cancellation);
        Assert.True(report.IsAnswered, report.FirstFailure);
        Assert.True(report.SentAgain > 0);
    }

    [Fact]
    public async Task Counts_what_nobody_listens_to_as_refused()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var gone = (IPEndPoint)listener.LocalEndpoint;
        listener.Stop();
        var report = await LoadRun.RunAsync(List(100, 0.3), gone, Cancellation);
        Assert.Equal(report.All.Outcomes.Total, report.All.Outcomes[RequestOutcome.Refused]);
        Assert.Equal(LoadValidity.Invalid, report.Validity);
    }

    [Fact]
    public async Task Counts_what_is_no_http_as_malformed()
    {
        using var server = new TestServer(_ => "SSH-2.0-OpenSSH_9.9\r\n\r\n");
        var report = await LoadRun.RunAsync(List(100, 0.3), server.EndPoint, Cancellation);
        Assert.Equal(report.All.Outcomes.Total, report.All.Outcomes[RequestOutcome.Malformed]);
    }

    [Fact]
    public async Task A_request_without_an_answer_ends_at_its_timeout_and_stays_in_the_times()
    {
        using var done = new ManualResetEventSlim();
        using var server = new TestServer(number =>
        {
            if (number == 1) done.Wait(Cancellation);
            return TestServer.Ok("x");
        });
        var report = await LoadRun.RunAsync(WorkloadDraw.Draw(Open(50, 0.5) with { Connections = new ConnectionSettings { TimeoutMs = 2000 } }, Seed), server.EndPoint, Cancellation);
        done.Set();
        Assert.Equal(1, report.All.Outcomes[RequestOutcome.TimedOut]);
        Assert.Equal(report.All.Outcomes.Total, report.All.Response.Count);
        Assert.True(report.All.Response.MaxNs >= 2_000_000_000);
    }

    [Fact]
    public async Task Requests_on_connections_of_their_own_have_them()
    {
        using var server = new TestServer(_ => TestServer.Ok("x"));
        var workload = Open(300, 1) with { Connections = new ConnectionSettings { Initial = 0, Most = 64, NewShare = 0.5 } };
        var report = await LoadRun.RunAsync(WorkloadDraw.Draw(workload, Seed), server.EndPoint, Cancellation);
        Assert.True(report.IsAnswered, report.FirstFailure);
        var fresh = Enumerable.Range(0, report.Records.Count).Count(number => (report.Records[number].Traits & RequestTraits.OnNewConnection) != 0);
        Assert.InRange(fresh, report.Records.Count * 0.4, report.Records.Count * 0.6);
        Assert.True(report.Connections > fresh);
    }

    [Fact]
    public async Task Ends_when_it_is_cancelled()
    {
        using var server = new TestServer(_ => TestServer.Ok("x"));
        using var cancellation = new CancellationTokenSource();
        var running = LoadRun.RunAsync(List(100, 3600), server.EndPoint, cancellation.Token);
        while (server.Requests == 0) await Task.Yield();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_duet_asks_both_services_every_request_at_the_same_moment_and_in_either_order()
    {
        using var first = new TestServer(_ => TestServer.Ok("first"));
        using var second = new TestServer(number => number == 7 ? "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n" : TestServer.Ok("second"));
        var list = List(200, 1);
        var report = await LoadRun.DuetAsync(list, first.EndPoint, second.EndPoint, Cancellation);

        Assert.Equal(list.Requests.Length, first.Requests);
        Assert.Equal(list.Requests.Length, second.Requests);
        var pairs = report.Pairs.ToArray();
        Assert.Equal(list.Requests.Length, pairs.Length);
        Assert.All(pairs, pair => Assert.Equal(pair.First.DueNs, pair.Second.DueNs));
        Assert.All(pairs.Where(pair => list.Requests.Span[pair.Number].IsSecondFirst), pair => Assert.True(pair.Second.SentNs <= pair.First.SentNs));
        Assert.InRange(pairs.Count(pair => pair.Second.SentNs < pair.First.SentNs), pairs.Length * 0.35, pairs.Length * 0.65);
        Assert.Equal(1, report.Second.Failures);
        Assert.Equal(0, report.First.Failures);
    }

    [Fact]
    public async Task A_duet_never_keeps_one_side_of_a_pair()
    {
        using var first = new TestServer(_ => TestServer.Ok("x"));
        using var second = new TestServer(_ => null);
        var report = await LoadRun.DuetAsync(List(100, 0.3), first.EndPoint, second.EndPoint, Cancellation);
        Assert.Empty(report.Pairs);
        Assert.Equal(report.First.Records.Count, report.BrokenPairs);
        Assert.Equal(LoadValidity.Invalid, report.Validity);
    }

    [Fact]
    public async Task A_closed_load_asks_as_many_requests_as_it_says()
    {
        using var server = new TestServer(_ => TestServer.Ok("x"));
        var report = await LoadRun.RunAsync(WorkloadDraw.Draw(PlainWorkload.Closed(["/a", "/b"], 4, 500), Seed), server.EndPoint, Cancellation);
        Assert.True(report.IsAnswered, report.FirstFailure);
        Assert.Equal(500, server.Requests);
        Assert.Equal(4, report.Connections);
    }

    [Fact]
    public async Task A_closed_load_with_thought_never_asks_more_at_once_than_it_has_users()
    {
        int now = 0, most = 0;
        using var server = new TestServer(_ =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            Interlocked.Decrement(ref now);
            return TestServer.Ok("x");
        });
        var workload = Open(1, 1) with { Open = null, Closed = new ClosedLoad { Users = 3, DurationSeconds = 0.5, ThinkMs = 5 } };
        var report = await LoadRun.RunAsync(WorkloadDraw.Draw(workload, Seed), server.EndPoint, Cancellation);
        Assert.True(report.IsAnswered, report.FirstFailure);
        Assert.InRange(most, 1, 3);
        Assert.Equal(report.Records.Count, server.Requests);
    }

    [Fact]
    public async Task Warms_up_with_exactly_the_number_of_requests_asked_for_and_refuses_a_server_that_answers_wrongly()
    {
        using var server = new TestServer(number => number > 300 ? "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n" : TestServer.Ok("x"));
        await WarmUp.RunAsync(new LoadTarget(server.EndPoint, ["/a", "/b"]), 300, 4, Cancellation);
        Assert.Equal(300, server.Requests);
        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => WarmUp.RunAsync(new LoadTarget(server.EndPoint, ["/a"]), 10, 2, Cancellation));
        Assert.Contains("403", fault.Message, StringComparison.Ordinal);
    }

    internal static Workload Open(double requestsPerSecond, double seconds) => PlainWorkload.Open(["/"], requestsPerSecond, TimeSpan.FromSeconds(seconds));

    private static RequestList List(double requestsPerSecond, double seconds) => WorkloadDraw.Draw(Open(requestsPerSecond, seconds), Seed);

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value; seen = Volatile.Read(ref target))
        {
            if (Interlocked.CompareExchange(ref target, value, seen) == seen) return;
        }
    }
}
