using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Infrastructure.Beacons;

/// <summary>
/// Queues beacons in memory and writes them in batches. A full queue refuses, a failing store loses; both are counted, neither slows a
/// request. Stopping writes what is queued, within the time the host grants.
/// </summary>
/// <param name="store">The store, in schema <see cref="BeaconSchema.Produces"/>.</param>
/// <param name="options">Sizes and times.</param>
/// <param name="logger">Where losses are told.</param>
public sealed partial class BeaconWriter(Database store, BeaconOptions options, ILogger<BeaconWriter> logger) : BackgroundService, IBeaconSink
{
    private static readonly string InsertBeacon = EmbeddedSql.Load(typeof(BeaconWriter).Assembly, "Beacons/Sql/insert_beacon.sql");

    private readonly Channel<Beacon> _queue = Channel.CreateBounded<Beacon>(
        new BoundedChannelOptions(options.Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly CancellationTokenSource _hurry = new();
    private long _accepted;
    private long _refused;
    private long _written;
    private long _lost;

    /// <inheritdoc/>
    public bool TryPost(Beacon beacon)
    {
        var isTaken = _queue.Writer.TryWrite(beacon);
        Interlocked.Increment(ref isTaken ? ref _accepted : ref _refused);
        return isTaken;
    }

    /// <inheritdoc/>
    public BeaconFigures Figures() => new(
        Interlocked.Read(ref _accepted), Interlocked.Read(ref _refused), Interlocked.Read(ref _written), Interlocked.Read(ref _lost), _queue.Reader.Count);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await _hurry.CancelAsync();
        if (ExecuteTask is { } writing) await writing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
        // Cancelled by now, so it ends promptly; only then is it known what it lost.
        if (ExecuteTask is { } ending) await ending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        CountRest();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _hurry.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Beacon> batch = new(options.BatchSize);
        while (await _queue.Reader.WaitToReadAsync(stoppingToken))
        {
            if (_queue.Reader.Count < options.BatchSize) await WaitAsync(options.LingerMs);
            batch.Clear();
            while (batch.Count < options.BatchSize && _queue.Reader.TryRead(out var beacon)) batch.Add(beacon);
            await WriteAsync(batch, stoppingToken);
        }
    }

    private async ValueTask WriteAsync(List<Beacon> batch, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Interlocked.Add(ref _written, await store.WriteAsync(batch, InsertAsync, null, cancellation));
                return;
            }
            catch (DatabaseException failed) when (failed.IsTransient && attempt < options.Attempts)
            {
                await WaitAsync(options.RetryMs);
            }
            catch (DatabaseException failed)
            {
                Interlocked.Add(ref _lost, batch.Count);
                LogLost(batch.Count, attempt, failed);
                return;
            }
            catch (OperationCanceledException)
            {
                Interlocked.Add(ref _lost, batch.Count);
                throw;
            }
        }
    }

    private static async ValueTask<int> InsertAsync(DatabaseSession session, List<Beacon> batch, CancellationToken cancellation)
    {
        var insert = session.Statement(InsertBeacon);
        foreach (var beacon in batch)
        {
            insert
                .Bind(1, beacon.ReceivedAt).Bind(2, beacon.Asset.Value).Bind(3, beacon.Session).Bind(4, beacon.Event)
                .Bind(5, beacon.PositionMs).Bind(6, beacon.Rendition).Bind(7, beacon.StallMs).Bind(8, beacon.Detail)
                .Add();
        }

        await insert.ExecuteAddedAsync(cancellation);
        return batch.Count;
    }

    /// <summary>Waits for a while, or not at all once the service stops.</summary>
    private async ValueTask WaitAsync(int milliseconds) =>
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), store.Options.Time, _hurry.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>What the host's patience left in the queue is lost, and said so.</summary>
    private void CountRest()
    {
        var rest = 0;
        while (_queue.Reader.TryRead(out _)) rest++;
        if (rest == 0) return;
        Interlocked.Add(ref _lost, rest);
        LogAbandoned(rest);
    }

    [LoggerMessage(EventId = 4201, EventName = "beacons.lost", Level = LogLevel.Error, Message = "Lost {count} beacons after {attempts} attempts.")]
    private partial void LogLost(int count, int attempts, Exception exception);

    [LoggerMessage(EventId = 4202, EventName = "beacons.abandoned", Level = LogLevel.Error, Message = "Lost {count} beacons that were queued when the time to stop ran out.")]
    private partial void LogAbandoned(int count);
}
