using Microsoft.AspNetCore.Http;

namespace Plimsoll.Testing.Tests.Parity;

/// <summary>Services that call a dependency for each request, each with a stub of its own.</summary>
internal sealed class CallingShops : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _all = [];
    private readonly List<ServiceUnderTest> _services = [];
    private readonly HttpClient _client = new();

    public ServiceUnderTest this[int index] => _services[index];

    public static async Task<CallingShops> StartAsync(int count, string path, CancellationToken cancellation, DependencyAnswer? answer = null, bool passesOn = true, TimeSpan? timeout = null)
    {
        var shops = new CallingShops();
        for (var index = 0; index < count; index++) await shops.AddAsync(path, answer ?? new(), passesOn, timeout ?? Timeout.InfiniteTimeSpan, cancellation);
        return shops;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var each in _all) await each.DisposeAsync();
        _client.Dispose();
    }

    private async Task AddAsync(string path, DependencyAnswer answer, bool passesOn, TimeSpan timeout, CancellationToken cancellation)
    {
        var stub = await DependencyStub.StartAsync(_ => answer, cancellation);
        var shop = await Shop.StartAsync(async context =>
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(stub.Address, path));
            message.Headers.TryAddWithoutValidation("traceparent", context.Request.Headers.TraceParent.ToString());
            using var own = new CancellationTokenSource(timeout, TimeProvider.System);
            using var called = await _client.SendAsync(message, passesOn ? context.RequestAborted : own.Token);
            await context.Response.WriteAsync("done", context.RequestAborted);
        });
        _all.Add(shop);
        _all.Add(stub);
        _services.Add(ServiceUnderTest.At(shop.Address).Calling(stub));
    }
}
