using System.Collections.Concurrent;

namespace EndToEnd.Services;

/// <summary>Asks the service for one thing again and again, whether or not it answers in time, until it is disposed.</summary>
internal sealed class OpenLoop : IAsyncDisposable
{
    private readonly HttpClient _client;
    private readonly string _path;
    private readonly ConcurrentQueue<Task> _asked = new();
    private readonly ITimer _timer;

    internal OpenLoop(HttpClient client, string path, TimeSpan every)
    {
        (_client, _path) = (client, path);
        _timer = TimeProvider.System.CreateTimer(_ => _asked.Enqueue(AskAsync()), null, TimeSpan.Zero, every);
    }

    /// <summary>Ends it and waits for what is under way; a request that got no answer at all fails the test.</summary>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await Task.WhenAll(_asked);
    }

    private async Task AskAsync()
    {
        using var answer = await _client.GetAsync(_path);
    }
}
