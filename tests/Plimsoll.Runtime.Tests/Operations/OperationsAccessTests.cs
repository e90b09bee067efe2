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
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.7", false)]
    [InlineData(null, false)]
    public void Without_a_token_only_loopback_addresses_answer(string? address, bool admitted)
    {
        var guard = new OperationsGuard(Samples.Operations);
        var context = new DefaultHttpContext();
        context.Features.Set(OperationsConnection.Instance);
        context.Connection.LocalIpAddress = address is null ? null : IPAddress.Parse(address);

        Assert.Equal(admitted ? null : "loopback_only", guard.Refusal(context, OperationsScope.Read)?.Reason);
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
