using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Caching.Http;

namespace Plimsoll.Runtime.Tests.Caching.Http;

public sealed class HttpLivesTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("max-age=60", null, 60, 0, 0)]
    [InlineData("max-age=60, stale-while-revalidate=30, stale-if-error=600", null, 60, 30, 600)]
    [InlineData("max-age=60, stale-while-revalidate=30, stale-if-error=600", "20", 40, 30, 600)]
    [InlineData("max-age=60, stale-while-revalidate=30, stale-if-error=600", "80", 0, 10, 580)]
    [InlineData("max-age=60, stale-while-revalidate=30, stale-if-error=600", "1000", 0, 0, 0)]
    [InlineData("s-maxage=10, max-age=60", null, 10, 0, 0)]
    [InlineData("no-cache, max-age=60", null, 0, 0, 0)]
    [InlineData("private, max-age=60", null, 0, 0, 0)]
    [InlineData("", null, 0, 0, 0)]
    public void An_answer_says_how_long_it_may_be_served_and_what_it_spent_elsewhere_is_taken_off(string field, string? age, int fresh, int whileRevalidate, int ifError)
    {
        using var response = Answer(field);
        if (age is not null) response.Headers.TryAddWithoutValidation("Age", age);
        var expected = new CacheLives(TimeSpan.FromSeconds(fresh), TimeSpan.FromSeconds(whileRevalidate), TimeSpan.FromSeconds(ifError));
        Assert.Equal(expected, HttpLives.Of(response, Noon, Noon, isShared: true));
    }

    [Theory]
    [InlineData("Sat, 28 Nov 2026 12:01:00 GMT", null, 60)]
    [InlineData("Sat, 28 Nov 2026 11:00:00 GMT", null, 0)]
    [InlineData("0", null, 0)]
    [InlineData("Sat, 28 Nov 2026 12:01:00 GMT", "max-age=5", 5)]
    public void Without_a_max_age_it_is_fresh_until_it_expires(string expires, string? field, int fresh)
    {
        using var response = Answer(field);
        response.Content.Headers.TryAddWithoutValidation("Expires", expires);
        Assert.Equal(TimeSpan.FromSeconds(fresh), HttpLives.Of(response, Noon, Noon, isShared: true).Fresh);
    }

    [Theory]
    [InlineData("POST", 200, null, null)]
    [InlineData("GET", 206, null, null)]
    [InlineData("GET", 304, null, null)]
    [InlineData("GET", 200, "*", null)]
    [InlineData("GET", 200, null, "Bearer x")]
    public void What_may_not_be_kept_has_no_life(string method, int status, string? vary, string? authorization)
    {
        using var response = Answer("max-age=60", method, status);
        if (vary is not null) response.Headers.Vary.Add(vary);
        if (authorization is not null) response.RequestMessage!.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        Assert.Equal(CacheLives.None, HttpLives.Of(response, Noon, Noon, isShared: true));
    }

    [Theory]
    [InlineData("public, max-age=60", true)]
    [InlineData("s-maxage=60", true)]
    [InlineData("must-revalidate, max-age=60", true)]
    [InlineData("private, max-age=60", false)]
    public void What_one_user_was_allowed_is_shared_only_where_it_says_so(string field, bool isShared)
    {
        using var response = Answer(field);
        response.RequestMessage!.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "x");
        Assert.Equal(TimeSpan.FromSeconds(60), HttpLives.Of(response, Noon, Noon, isShared).Fresh);
    }

    [Fact]
    public async Task An_upstream_is_asked_again_when_its_answer_is_over_and_not_before()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var origin = builder.Build();
        var asked = 0;
        origin.Run(context =>
        {
            Interlocked.Increment(ref asked);
            context.Response.Headers.CacheControl = context.Request.Path == "/kept" ? "max-age=600" : "no-store";
            return context.Response.WriteAsync("hello", context.RequestAborted);
        });
        await origin.StartAsync(Cancellation);
        using var client = new HttpClient { BaseAddress = new Uri(origin.Urls.Single()) };
        var upstream = new Caches(TimeProvider.System, NullLogger<Caches>.Instance).Create(new CacheDefinition<string, byte[]>
        {
            Name = "upstream",
            MaxBytes = 1 << 20,
            WeighBytes = static (_, body) => body.Length,
            Lives = CacheLives.None,
        });

        foreach (var path in new[] { "/kept", "/kept", "/passing", "/passing" })
        {
            var page = await upstream.GetAsync(path, (client, path), static async (make, cancellation) =>
            {
                var asked = TimeProvider.System.GetUtcNow();
                using var response = await make.client.GetAsync(make.path, cancellation);
                var body = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellation);
                return CacheMade.Of(body) with { Lives = HttpLives.Of(response, asked, TimeProvider.System.GetUtcNow(), isShared: true) };
            }, Cancellation);
            Assert.Equal("hello"u8.ToArray(), page.Value);
        }

        Assert.Equal(3, asked);
    }

    private static HttpResponseMessage Answer(string? field, string method = "GET", int status = 200)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { RequestMessage = new HttpRequestMessage(new HttpMethod(method), "http://upstream/"), Content = new ByteArrayContent([]) };
        response.Headers.Date = Noon;
        if (field is not null) response.Headers.TryAddWithoutValidation("Cache-Control", field);
        return response;
    }
}
