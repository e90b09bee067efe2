using System.Collections.Immutable;
using System.Net;
using Plimsoll.Evidence.Outgoing;

namespace Plimsoll.Evidence.Tests.Outgoing;

public sealed class OutgoingStubTests
{
    private const int Seed = 20261128;
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_its_dependencies_apart_and_keeps_what_each_was_asked()
    {
        await using var stub = await StartAsync(call => new StubAnswer { Status = call.Dependency == "mail" ? 202 : 200 });
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Idempotency-Key", "k1");
        using var hello = new StringContent("hello");
        using var mail = await client.PostAsync(new Uri(stub.AddressOf("mail"), "/send?to=me"), hello, Cancellation);
        using var stock = await client.GetAsync(new Uri(stub.AddressOf("stock"), "/st%C3%BCck"), Cancellation);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK), (mail.StatusCode, stock.StatusCode));
        Assert.Equal(
            [("mail", "POST", "/send?to=me", "/send"), ("stock", "GET", "/st%C3%BCck", "/stück")],
            stub.Since(0).Select(static call => (call.Dependency, call.Method, call.Target, call.Path)));
        Assert.Contains(KeyValuePair.Create("idempotency-key", "k1"), stub.Since(0)[0].Headers);
        Assert.Equal("hello"u8.ToArray(), stub.Since(0)[0].Body);
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(204, "")]
    [InlineData(304, "")]
    public async Task Writes_headers_and_no_body_where_there_is_none(int status, string body)
    {
        await using var stub = await StartAsync(_ => new StubAnswer { Status = status, Headers = ImmutableSortedDictionary<string, string>.Empty.Add("Retry-After", "3") });
        using var client = new HttpClient();
        using var answer = await client.GetAsync(stub.AddressOf("mail"), Cancellation);
        Assert.Equal((status, "3", body), ((int)answer.StatusCode, answer.Headers.GetValues("Retry-After").Single(), await answer.Content.ReadAsStringAsync(Cancellation)));
    }

    [Fact]
    public async Task What_is_to_go_wrong_goes_wrong_with_every_answer_until_it_shall_not()
    {
        await using var stub = await StartAsync(static _ => new StubAnswer());
        using var client = new HttpClient();
        stub.Forced = StubFault.Reset;
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(stub.AddressOf("mail"), Cancellation));
        stub.Forced = StubFault.None;
        using var answer = await client.GetAsync(stub.AddressOf("mail"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Is_quiet_when_what_came_has_ended()
    {
        await using var stub = await StartAsync(static _ => new StubAnswer { Delay = TimeSpan.FromMilliseconds(400) });
        using var client = new HttpClient();
        var asking = client.GetStringAsync(stub.AddressOf("mail"), Cancellation);
        Assert.True(await stub.WaitForMoreThanAsync(0, TimeSpan.FromSeconds(30), Cancellation));
        await stub.QuietenAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.True(Assert.Single(stub.Since(0)).Ended is { IsCompletedSuccessfully: true, Result: true });
        await asking;
    }

    [Fact]
    public async Task Keeps_no_call_when_nobody_reads_them()
    {
        await using var stub = await OutgoingStub.StartAsync(["mail"], static _ => new StubAnswer(), Seed, keepsCalls: false, TimeProvider.System, Cancellation);
        using var client = new HttpClient();
        Assert.Equal("{}", await client.GetStringAsync(stub.AddressOf("mail"), Cancellation));
        Assert.Equal(0, stub.Count);
    }

    private static Task<OutgoingStub> StartAsync(Func<OutgoingCall, StubAnswer> answers) =>
        OutgoingStub.StartAsync(["mail", "stock"], answers, Seed, keepsCalls: true, TimeProvider.System, Cancellation);
}
