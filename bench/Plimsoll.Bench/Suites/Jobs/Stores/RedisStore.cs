using System.Globalization;
using Plimsoll.Bench.Processes;

namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>Redis: each turn has a new server, for its log holds everything that ever happened to it.</summary>
internal sealed class RedisStore(ProcessRegistry processes, TimeProvider time, string folder) : IJobsStore
{
    private int _servers;
    private RedisServer? _server;

    /// <inheritdoc/>
    public IStoreMeter? Meter => null;

    /// <inheritdoc/>
    public async Task<string> OpenAsync(CancellationToken cancellation)
    {
        if (_server is not null) throw new InvalidOperationException("The last turn has not been closed.");
        _server = await RedisServer.StartAsync(processes, time, FolderOf(++_servers), cancellation);
        return _server.Url;
    }

    /// <summary>Nothing: it does nothing at a time of its own choosing.</summary>
    public Task SettleAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task CloseAsync(CancellationToken cancellation)
    {
        if (_server is not { } server) return;
        _server = null;
        await server.DisposeAsync();
        Directory.Delete(FolderOf(_servers), recursive: true);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private string FolderOf(int number) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"redis-{number}"));
}
