using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Plimsoll.Testing.Tests.Parity;

public sealed class RuntimeParityTests
{
    private static readonly TestRequest Item = new() { Target = "/items/7" };

    private static ServiceUnderTest Gone => ServiceUnderTest.At(new Uri("http://127.0.0.1:1"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Same_answers_pass_and_noise_is_no_difference(bool isInMemory)
    {
        await using var a = await Shop.StartAsync(Noisy(), isInMemory);
        await using var b = await Shop.StartAsync(Noisy(), isInMemory);

        var outcome = await RuntimeParity.AssertSameAsync(Of(a, isInMemory), Of(b, isInMemory), [Item, TestRequest.Json("POST", "/items", """{"a":1}""")], cancellation: Cancellation);

        Assert.Empty(outcome.Differences);
        Assert.Equal(24, outcome.Requests);
        Assert.Equal(isInMemory, outcome.NotCompared.Any(gap => gap.StartsWith("framing", StringComparison.Ordinal)));
        Assert.Contains("not compared: outgoing calls", outcome.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_difference_fails_with_the_table_of_the_command(bool isInMemory)
    {
        await using var a = await Shop.StartAsync(Shop.Json(_ => """{"id":7,"price":12.50}"""), isInMemory);
        await using var b = await Shop.StartAsync(Shop.Json(_ => """{"id":7,"price":12.5,"currency":"EUR","total":1}"""), isInMemory);
        await using var c = await Shop.StartAsync(Shop.Json(_ => """{"id":"7","price":12.50}"""), isInMemory);

        var below = await RuntimeParity.AssertSameAsync(Of(a, isInMemory), Of(b, isInMemory), [Item], cancellation: Cancellation);
        Assert.Contains(below.Differences, found => found is { Path: "body/$.price", Kind: "BytesOnly", Severity: DifferenceSeverity.Minor, A: "12.50", B: "12.5" });

        var failure = await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertSameAsync(Of(a, isInMemory), Of(c, isInMemory, "candidate"), [Item], cancellation: Cancellation));
        Assert.Contains("candidate does not behave as ", failure.Message, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^severity +layer +where +how +A +B$", failure.Message);
        Assert.Matches(@"(?m)^Major +Behaviour +GET /items/7: body/\$\.id +TypeChanged +7 +""7""$", failure.Message);
        Assert.Contains("1 cases, 12 requests, seed 1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("""Excused = [new("GET /items/7: body/$.id", "why")]""", failure.Message, StringComparison.Ordinal);

        var strict = new ParitySettings { FailsFrom = DifferenceSeverity.Minor };
        await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertSameAsync(Of(a, isInMemory), Of(b, isInMemory), [Item], strict, Cancellation));
    }

    [Fact]
    public async Task A_difference_that_is_meant_is_excused_with_a_reason_and_a_stale_excuse_fails()
    {
        await using var a = await Shop.StartAsync(Shop.Json(_ => """{"runtime":"node"}"""));
        await using var b = await Shop.StartAsync(Shop.Json(_ => """{"runtime":"bun"}"""));
        await using var gone = await Shop.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        var settings = new ParitySettings { Excused = [new("body/$.runtime", "it says what it runs on")] };

        var outcome = await RuntimeParity.AssertSameAsync(Of(a), Of(b), [Item], settings, Cancellation);
        Assert.Equal("it says what it runs on", Assert.Single(outcome.Differences).Excuse);
        Assert.Contains("excused: GET /items/7: body/$.runtime: it says what it runs on", outcome.ToString(), StringComparison.Ordinal);

        Assert.Contains("Nothing differs at 'body/$.runtime'", (await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertSameAsync(Of(a), Of(a), [Item], settings, Cancellation))).Message, StringComparison.Ordinal);
        var unexcused = new ParitySettings { Excused = [new("ending", "it may")] };
        Assert.Contains("None of them can be excused", (await Assert.ThrowsAsync<TestFailedException>(() =>
            RuntimeParity.AssertSameAsync(Of(a), Of(gone), [Item], new() { FailsFrom = DifferenceSeverity.Critical, Excused = [new("status", "it may")] }, Cancellation))).Message, StringComparison.Ordinal);
        Assert.Contains("ending", (await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertSameAsync(Of(a), Of(gone), [Item], unexcused, Cancellation))).Message, StringComparison.Ordinal);
        var noReason = new ParitySettings { Excused = [new("body/$.runtime", " ")] };
        await Assert.ThrowsAsync<ArgumentException>(() => RuntimeParity.AssertSameAsync(Of(a), Of(b), [Item], noReason, Cancellation));
    }

    [Fact]
    public async Task One_that_is_different_at_times_is_found_by_its_second_instance()
    {
        await using var a = await Shop.StartAsync(Shop.Json(_ => """{"n":1}"""));
        await using var other = await Shop.StartAsync(Shop.Json(_ => """{"n":2}"""));
        var settings = new ParitySettings { BAgain = Of(other) };
        Assert.Contains("body/$.n", (await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertSameAsync(Of(a), Of(a), [Item], settings, Cancellation))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_behind_a_client_and_one_on_a_port_are_asked_in_the_same_way()
    {
        await using var a = await Shop.StartAsync(Shop.Json(_ => """{"n":1}"""));
        await using var b = await Shop.StartAsync(Shop.Json(_ => """{"n":1}"""), isInMemory: true);
        await using var throws = await Shop.StartAsync(_ => throw new InvalidOperationException("planted"), isInMemory: true);
        var settings = new ParitySettings { Excused = [new("header/date", "a server in memory sends none")] };
        var outcome = await RuntimeParity.AssertSameAsync(Of(a), Of(b, true), [Item], settings, Cancellation);
        Assert.Equal(["header/date", "header/server"], outcome.Differences.Select(found => found.Path));
        Assert.Contains("Reset", (await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertSameAsync(Of(a), Of(throws, true), [Item], cancellation: Cancellation))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plays_the_cases_of_a_workload(bool isInMemory)
    {
        var workload = TestWorkload.Parse(
            """
            { "apiVersion": "plimsoll-workload/v1", "name": "w", "data": { "n": { "range": { "from": 1, "to": 9 } } }, "routes": [ { "path": "/items/{n}" } ], "closed": { "users": 1, "requests": 1 } }
            """);
        RequestDelegate echo = Shop.Json(context => $$"""{"path":"{{context.Request.Path}}"}""");
        await using var a = await Shop.StartAsync(echo, isInMemory);
        await using var b = await Shop.StartAsync(echo, isInMemory);
        var outcome = await RuntimeParity.AssertSameAsync(Of(a, isInMemory), Of(b, isInMemory), workload, new() { Repetitions = 2 }, Cancellation);
        // Two that differ and one whose client goes, twice, on four arms.
        Assert.Equal(24, outcome.Requests);
        var withFaults = TestWorkload.Parse(
            """
            { "apiVersion": "plimsoll-workload/v1", "name": "w", "routes": [ { "path": "/" } ], "closed": { "users": 1, "requests": 1 }, "dependencies": { "store": { "latencyMs": 5 } } }
            """);
        Assert.Contains("'dependencies'", (await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertSameAsync(Of(a, isInMemory), Of(b, isInMemory), withFaults, cancellation: Cancellation))).Message, StringComparison.Ordinal);
        Assert.Equal(8, (await RuntimeParity.AssertSameAsync(Of(a, isInMemory), Of(b, isInMemory), TestWorkload.Of(_ => Item), new() { Repetitions = 2 }, Cancellation)).Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_goes_in_the_middle_of_an_answer_or_the_test_fails(bool isInMemory)
    {
        RequestDelegate answer = context =>
        {
            context.Response.ContentLength = context.Request.Path == "/short" ? 5 : null;
            return context.Request.Path == "/short" ? context.Response.WriteAsync("short", context.RequestAborted) : Shop.Lasting(context);
        };
        await using var a = await Shop.StartAsync(answer, isInMemory);
        await using var b = await Shop.StartAsync(answer, isInMemory);
        TestRequest lasting = new() { Target = "/lasting", GoneAfterBytes = 2 };
        Assert.Empty((await RuntimeParity.AssertSameAsync(Of(a, isInMemory), Of(b, isInMemory), [lasting], cancellation: Cancellation)).Differences);
        await Eventually.GetAsync(() => a.Watch.ReadAsync(Cancellation), counts => counts is { InFlight: 0, Cancelled: 6, RanOn: 0 }, "the service sees each client go");
        var failure = await Assert.ThrowsAsync<TestFailedException>(() =>
            RuntimeParity.AssertSameAsync(Of(a, isInMemory, "a"), Of(b, isInMemory), [lasting with { Target = "/short", GoneAfterBytes = 5 }], cancellation: Cancellation));
        Assert.Contains("a: all of the answer to GET /short was there before its client could go", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_each_request_that_code_draws_once_and_those_of_one_name_apart()
    {
        await using var a = await Shop.StartAsync(Shop.Json(_ => "{}"));
        var number = 0;
        var workload = TestWorkload.Of(_ => TestRequest.Json("POST", "/orders", $"{number++ % 5}"));
        Assert.Equal(5 * 4 * 3, (await RuntimeParity.AssertSameAsync(Of(a), Of(a), workload, cancellation: Cancellation)).Requests);
        TestRequest[] drawn = [TestRequest.Json("POST", "/a", "1"), TestRequest.Json("POST", "/a", "1"), TestRequest.Json("POST", "/a", "2"), TestRequest.Json("POST", "/a", "3") with { Name = "POST /a #2" }];
        Assert.Equal(["POST /a", "POST /a #3", "POST /a #2"], DistinctRequests.Of(drawn).Select(request => request.Name));
    }

    [Fact]
    public async Task A_host_without_an_address_is_told_and_one_with_several_is_asked_where_it_listens()
    {
        var nowhere = ServiceUnderTest.At(new Uri("http://no-such-host.invalid:1"), "nowhere");
        Assert.StartsWith("nowhere: the host no-such-host.invalid has no address (", (await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertSameAsync(nowhere, nowhere, [Item], cancellation: Cancellation))).Message, StringComparison.Ordinal);

        using var listener = new TcpListener(IPAddress.Parse("127.0.0.2"), 0);
        listener.Start();
        var endPoint = (IPEndPoint)listener.LocalEndpoint;
        Assert.Equal(endPoint, await ServiceAddress.ChooseAsync([IPAddress.Loopback, endPoint.Address], endPoint.Port, Cancellation));
        listener.Stop();
        Assert.Equal(IPAddress.Loopback, (await ServiceAddress.ChooseAsync([IPAddress.Loopback, endPoint.Address], endPoint.Port, Cancellation)).Address);
    }

    [Fact]
    public async Task Compares_the_calls_that_a_service_makes()
    {
        await using var arms = await CallingShops.StartAsync(5, "/mail", Cancellation);
        await using var others = await CallingShops.StartAsync(1, "/post", Cancellation);
        var settings = new ParitySettings { AAgain = arms[1], BAgain = arms[3] };

        var same = await RuntimeParity.AssertSameAsync(arms[0], arms[2], [Item], settings, Cancellation);
        Assert.Empty(same.Differences);
        Assert.DoesNotContain(same.NotCompared, gap => gap.StartsWith("outgoing", StringComparison.Ordinal));
        var failure = await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertSameAsync(arms[4], others[0], [Item], settings, Cancellation));
        Assert.Matches(@"Critical +Behaviour +GET /items/7: outgoing/‹POST /mail› +Missing +1 call", failure.Message);
        Assert.Matches(@"Critical +Behaviour +GET /items/7: outgoing/‹POST /post› +Added +– +1 call", failure.Message);
    }

    [Fact]
    public async Task Refuses_what_can_not_be_compared_and_says_why()
    {
        await using var a = await Shop.StartAsync(Shop.Json(_ => "{}"));
        Assert.Equal(
            "A (http://127.0.0.1:1) answers nothing to GET /items/7 (Reset: Connection refused): there is nothing to hold B (http://127.0.0.1:1) to. Does it run, and is this its address?",
            (await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertSameAsync(Gone, Gone, [Item], cancellation: Cancellation))).Message);
        await using var stub = await DependencyStub.StartAsync(cancellation: Cancellation);
        Assert.Contains("There is no case", (await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertSameAsync(Of(a), Of(a), [], cancellation: Cancellation))).Message, StringComparison.Ordinal);
        Assert.Contains("Two cases are called", (await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertSameAsync(Of(a), Of(a), [Item, Item], cancellation: Cancellation))).Message, StringComparison.Ordinal);
        Assert.Contains("a stub of its own", (await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertSameAsync(Of(a).Calling(stub), Of(a), [Item], cancellation: Cancellation))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ServiceUnderTest.At(new Uri("http://127.0.0.1/base/")));
        Assert.Throws<ArgumentException>(() => ServiceUnderTest.At(new Uri("ftp://127.0.0.1/")));
        using var client = new HttpClient();
        Assert.Throws<ArgumentException>(() => ServiceUnderTest.Through(client));
    }

    private static ServiceUnderTest Of(Shop shop, bool isInMemory = false, string? name = null) => isInMemory ? ServiceUnderTest.Through(shop.Client, name) : ServiceUnderTest.At(shop.Address, name);

    private static RequestDelegate Noisy() => Shop.Json(context => $$"""{"id":"{{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}}","at":"{{TimeProvider.System.GetUtcNow():O}}","path":"{{context.Request.Path}}"}""");
}
