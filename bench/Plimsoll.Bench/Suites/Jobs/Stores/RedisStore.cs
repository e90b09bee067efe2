using System.Globalization;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>Redis: each place is a new server, for its log holds everything that ever happened to it.</summary>
internal sealed class RedisStore(ProcessRegistry processes, TimeProvider time, string folder) : IJobsStore
{
    private int _servers;

    /// <inheritdoc/>
    public IStoreMeter? Meter => null;

    /// <inheritdoc/>
    public async Task<IJobsPlace> OpenAsync(CancellationToken cancellation)
    {
        var place = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"redis-{++_servers}"));
        return new Place(await RedisServer.StartAsync(processes, time, place, cancellation), place);
    }

    private sealed class Place(RedisServer server, string folder) : IJobsPlace
    {
        public string Url => server.Url;

        /// <summary>Nothing: it does nothing at a time of its own choosing.</summary>
        public Task SettleAsync(CancellationToken cancellation) => Task.CompletedTask;

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
