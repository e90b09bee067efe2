using System.Globalization;

namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>SQLite: each turn has a new file. It runs within the subject, so there is nothing of its own to measure.</summary>
internal sealed class SqliteStore(string folder) : IJobsStore
{
    private int _turns;
    private string? _open;

    /// <inheritdoc/>
    public IStoreMeter? Meter => null;

    /// <inheritdoc/>
    public Task<string> OpenAsync(CancellationToken cancellation)
    {
        if (_open is not null) throw new InvalidOperationException("The last turn has not been closed.");
        _open = Directory.CreateDirectory(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"sqlite-{++_turns}"))).FullName;
        return Task.FromResult($"sqlite://{Path.Combine(_open, "jobs.db")}");
    }

    /// <summary>Nothing: a process that ends leaves its file checkpointed.</summary>
    public Task SettleAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task CloseAsync(CancellationToken cancellation)
    {
        if (_open is { } open) Directory.Delete(open, recursive: true);
        _open = null;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CloseAsync(CancellationToken.None);
}
