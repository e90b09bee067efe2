using System.Globalization;

namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>SQLite: each place is a new file. It runs within the subject, so there is nothing of its own to measure.</summary>
internal sealed class SqliteStore(string folder) : IJobsStore
{
    private int _files;

    /// <inheritdoc/>
    public IStoreMeter? Meter => null;

    /// <inheritdoc/>
    public Task<IJobsPlace> OpenAsync(CancellationToken cancellation) => Task.FromResult<IJobsPlace>(
        new Place(Directory.CreateDirectory(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"sqlite-{++_files}"))).FullName));

    private sealed class Place(string folder) : IJobsPlace
    {
        public string Url => $"sqlite://{Path.Combine(folder, "jobs.db")}";

        /// <summary>Nothing: a process that ends leaves its file checkpointed.</summary>
        public Task SettleAsync(CancellationToken cancellation) => Task.CompletedTask;

        public ValueTask DisposeAsync()
        {
            Directory.Delete(folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
