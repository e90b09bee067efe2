using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Operations;
using Plimsoll.Runtime.Operations.Access;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Operations;

[Collection(HostCollection.Name)]
public sealed class OperationsAccessTests
{
    private const string Reader = "reader-token-0123456789";
    private const string Releaser = "release-token-0123456789";

    private static readonly OperationsOptions WithTokens = Samples.Operations with
    {
        Tokens = [new OperationsToken("dashboard", Reader, OperationsScope.Read), new OperationsToken("pipeline", Releaser, OperationsScope.Release)],
    };

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized, "token_missing")]
    [InlineData("Basic cmVhZGVyOnJlYWRlcg==", HttpStatusCode.Unauthorized, "token_missing")]
    [InlineData("Bearer x", HttpStatusCode.Unauthorized, "token_unknown")]
    [InlineData("Bearer", HttpStatusCode.Unauthorized, "token_missing")]
    [InlineData("Bearer wrong-token-0123456789", HttpStatusCode.Unauthorized, "token_unknown")]
    [InlineData("Bearer " + Reader + "x", HttpStatusCode.Unauthorized, "token_unknown")]
    [InlineData("Bearer " + Releaser, HttpStatusCode.Forbidden, "scope_missing")]
    public async Task Refuses_a_caller_without_the_right_token(string? authorization, HttpStatusCode status, string reason)
    {
        await using var service = await TestService.StartAsync(operations: WithTokens);
        foreach (var path in (string[])["/ops/v1/info", "/metrics", "/ops/v1/contract"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (authorization is not null)
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            var response = await service.Operations.SendAsync(request, Cancel);
            Assert.Equal(reason, (await response.ProblemAsync(status)).GetProperty("reason").GetString());
            Assert.Equal(status == HttpStatusCode.Unauthorized, response.Headers.WwwAuthenticate.Count == 1);
        }
    }

    [Fact]
    public async Task Admits_a_caller_with_the_right_token()
    {
        await using var service = await TestService.StartAsync(operations: WithTokens);
        service.Operations.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Reader);
        Assert.Equal(HttpStatusCode.OK, (await service.Operations.GetAsync("/ops/v1/info", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await service.Operations.GetAsync("/metrics", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Lets_probes_in_without_a_token()
    {
        await using var service = await TestService.StartAsync(operations: WithTokens);
        Assert.Equal(HttpStatusCode.OK, (await service.Operations.GetAsync("/health/live", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await service.Operations.GetAsync("/health/ready", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", "localhost", null)]
    [InlineData("127.0.0.1", "LOCALHOST:9090", null)]
    [InlineData("127.0.0.1", "127.0.0.1:9090", null)]
    [InlineData("::1", "[::1]:9090", null)]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1", null)]
    [InlineData("10.0.0.7", "localhost", "loopback_only")]
    [InlineData(null, "localhost", "loopback_only")]
    [InlineData("127.0.0.1", "rebound.example:9090", "host_not_loopback")]
    [InlineData("127.0.0.1", "127.0.0.1.example", "host_not_loopback")]
    [InlineData("127.0.0.1", "10.0.0.7", "host_not_loopback")]
    [InlineData("127.0.0.1", "", "host_not_loopback")]
    public void Without_a_token_only_loopback_addresses_answer_and_only_when_asked_as_such(string? address, string host, string? refusal)
    {
        var guard = new OperationsGuard(Samples.Operations);
        var context = new DefaultHttpContext();
        context.Features.Set(OperationsConnection.Instance);
        context.Connection.LocalIpAddress = address is null ? null : IPAddress.Parse(address);
        context.Request.Headers.Host = host;

        Assert.Equal(refusal, guard.Refusal(context, OperationsScope.Read)?.Reason);
    }

    [Theory]
    [InlineData("short", OperationsScope.Read, "16 characters")]
    [InlineData(Reader, OperationsScope.None, "no scope")]
    public void Refuses_a_token_that_protects_nothing(string token, OperationsScope scopes, string expected)
    {
        var fault = Assert.Throws<ArgumentException>(() => new OperationsToken("dashboard", token, scopes));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(token, fault.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
