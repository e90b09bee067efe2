using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Hosting.Caching.Operations;
using Plimsoll.Runtime.Operations;
using Plimsoll.Runtime.Tests.Caching.Support;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Hosting;

[Collection(HostCollection.Name)]
public sealed class CachesApiTests
{
    private const string Reader = "reader-token-0123456789";
    private const string Operator = "operator-token-0123456789";
    private const string Purge = "/ops/v1/caches:purge";

    private static readonly OperationsOptions WithTokens = Samples.Operations with
    {
        Tokens = [new OperationsToken("dashboard", Reader, OperationsScope.Read), new OperationsToken("anna", Operator, OperationsScope.Read | OperationsScope.Control)],
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_every_cache_with_its_figures()
    {
        await using var service = await StartAsync();
        await FillAsync(service);
        var answer = await service.Operations.JsonAsync("/ops/v1/caches");
        Assert.True(answer.GetProperty("at").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
        var rows = answer.GetProperty("caches").EnumerateArray().ToList();
        Assert.Equal(["names", "texts"], rows.Select(row => row.GetProperty("name").GetString()));
        Assert.Equal(
            """{"name":"texts","values":2,"bytes":1050,"maxBytes":100000,"hits":1,"stale":0,"misses":2,"collapsed":0,"failed":0,"evictions":0}""",
            rows[1].GetRawText());
    }

    [Theory]
    [InlineData("""{"actor":"anna","reason":"Wrong title.","cache":"texts","tag":"red"}""", "texts", 1, 2)]
    [InlineData("""{"actor":"anna","reason":"Wrong title.","tag":"red"}""", "names texts", 1, 1)]
    [InlineData("""{"actor":"anna","reason":"Wrong title.","cache":"names","all":true}""", "names", 2, 0)]
    [InlineData("""{"actor":"anna","reason":"Wrong title.","all":true}""", "names texts", 0, 0)]
    public async Task Purges_what_is_asked_for_and_logs_who_and_why(string body, string purged, int textsLeft, int namesLeft)
    {
        await using var service = await StartAsync();
        var (texts, names) = await FillAsync(service);
        var answer = await (await PostAsync(service, body)).JsonAsync();
        Assert.Equal(purged.Split(' '), answer.GetProperty("purged").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal((textsLeft, namesLeft), (texts.Figures().Entries, names.Figures().Entries));
        var fields = service.App.Services.GetRequiredService<CapturedLog>().Fields("cache.purged");
        Assert.Equal(("anna", "Wrong title."), (fields["actor"], fields["reason"]));
        Assert.Equal((body.Contains("\"cache\"", StringComparison.Ordinal) ? purged : "*", body.Contains("red", StringComparison.Ordinal) ? "red" : "*"), (fields["cache"], fields["tag"]));
    }

    [Theory]
    [InlineData("""{"reason":"x","all":true}""", 400, "actor-missing")]
    [InlineData("""{"actor":" ","reason":"x","all":true}""", 400, "actor-missing")]
    [InlineData("""{"actor":"anna","all":true}""", 400, "reason-missing")]
    [InlineData("""{"actor":"a\u0000","reason":"x","all":true}""", 400, "actor-invalid")]
    [InlineData("""{"actor":"anna","reason":"x"}""", 400, "purge-unclear")]
    [InlineData("""{"actor":"anna","reason":"x","tag":"red","all":true}""", 400, "purge-unclear")]
    [InlineData("""{"actor":"anna","reason":"x","tag":""}""", 400, "tag-invalid")]
    [InlineData("""{"actor":"anna","reason":"x","cache":"nothing","all":true}""", 404, "cache-unknown")]
    [InlineData("""{"actor":"anna","reason":"x","key":"a"}""", 400, "body-invalid")]
    [InlineData("null", 400, "body-invalid")]
    [InlineData("{", 400, "body-invalid")]
    public async Task Refuses_what_cannot_be_meant_and_purges_nothing(string body, int status, string reason)
    {
        await using var service = await StartAsync();
        var (texts, names) = await FillAsync(service);
        var problem = await (await PostAsync(service, body)).ProblemAsync((HttpStatusCode)status);
        Assert.Equal(reason, problem.GetProperty("reason").GetString());
        Assert.Equal((2, 2), (texts.Figures().Entries, names.Figures().Entries));
        Assert.DoesNotContain("cache.purged", service.App.Services.GetRequiredService<CapturedLog>().Events);
    }

    [Fact]
    public async Task Tells_when_others_could_not_be_told_and_has_forgotten_all_the_same()
    {
        await using var service = await StartAsync(new FakeInvalidation { Failure = new InvalidOperationException("cut off") });
        var (texts, _) = await FillAsync(service);
        var problem = await (await PostAsync(service, """{"actor":"anna","reason":"x","all":true}""")).ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("purge-not-spread", problem.GetProperty("reason").GetString());
        Assert.Contains("cut off", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, texts.Figures().Entries);
    }

    [Fact]
    public async Task Needs_the_scopes_and_a_body_that_says_it_is_json()
    {
        await using var service = await StartAsync(operations: WithTokens);
        const string Body = """{"actor":"x","reason":"y","all":true}""";
        service.Operations.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Reader);
        await service.Operations.JsonAsync("/ops/v1/caches");
        Assert.Equal("scope_missing", (await (await PostAsync(service, Body)).ProblemAsync(HttpStatusCode.Forbidden)).GetProperty("reason").GetString());
        service.Operations.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Operator);
        using var text = new StringContent(Body);
        await (await service.Operations.PostAsync(Purge, text, Cancel)).ProblemAsync(HttpStatusCode.UnsupportedMediaType);
        await (await PostAsync(service, Body)).JsonAsync();
        Assert.Equal("anna/x", service.App.Services.GetRequiredService<CapturedLog>().Fields("cache.purged")["actor"]);
    }

    [Fact]
    public async Task Is_there_and_described_only_in_a_service_with_caches()
    {
        await using var without = await TestService.StartAsync();
        await (await without.Operations.GetAsync("/ops/v1/caches", Cancel)).ProblemAsync(HttpStatusCode.NotFound);
        await using var service = await StartAsync();
        var documented = (await service.Operations.JsonAsync("/ops/v1/openapi.json")).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));
        var mapped = service.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<OperationsEndpoint>() is not null)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText}"))
            .ToList();
        Assert.Equal(mapped.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
        Assert.Contains($"POST {Purge}", mapped);
    }

    private static Task<TestService> StartAsync(ICacheInvalidation? invalidation = null, OperationsOptions? operations = null) => TestService.StartAsync(
        operations: operations,
        services: services =>
        {
            var log = new CapturedLog();
            services.AddSingleton(log);
            services.AddSingleton<ILoggerProvider>(log);
            services.AddSingleton(TimeProvider.System);
            services.AddSingleton(_ => new Caches(TimeProvider.System, log, invalidation));
            services.AddCacheOperations();
        });

    // Two caches with two values each: red ones and others.
    private static async Task<(ValueCache<string, string> Texts, ValueCache<string, string> Names)> FillAsync(TestService service)
    {
        var caches = service.App.Services.GetRequiredService<Caches>();
        var (texts, names) = (Create(caches, "texts"), Create(caches, "names"));
        foreach (var cache in (ValueCache<string, string>[])[texts, names])
        {
            await AskAsync(cache, "a", "red");
            await AskAsync(cache, "b", "blue");
        }

        await AskAsync(texts, "a", "red");
        return (texts, names);
    }

    private static ValueCache<string, string> Create(Caches caches, string name) => caches.Create(new CacheDefinition<string, string>
    {
        Name = name,
        MaxBytes = 100_000,
        WeighBytes = static (_, value) => value.Length,
        Jitter = 0,
    });

    private static async Task AskAsync(ValueCache<string, string> cache, string key, string tag) => await cache.GetAsync(
        key, tag, static (tag, _) => ValueTask.FromResult(CacheMade.Of("soup") with { Tags = [tag] }), Cancel);

    private static async Task<HttpResponseMessage> PostAsync(TestService service, string body)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        return await service.Operations.PostAsync(Purge, content, Cancel);
    }
}
