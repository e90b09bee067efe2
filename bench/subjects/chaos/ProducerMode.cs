using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Bench.Chaos;

/// <summary>
/// Adds jobs in batches, each when the one before is acknowledged. A batch whose answer was lost is sent again: its keys make it count once.
/// It goes on where the producer before it was killed, which the ledger tells.
/// </summary>
internal sealed class ProducerMode
{
    private const int BatchSize = 40;
    private const int MostWaiting = 400;
    private const string WaitingSql = "SELECT (SELECT count(*) FROM plimsoll.ready) + (SELECT count(*) FROM plimsoll.ordered)";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    // Where nothing is worked on, nothing makes room, and somebody has to find out why.
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);
    private readonly ChaosQueue _queue;
    private readonly Acceptances _acceptances;
    private readonly Refusals _refusals;
    private readonly string _waiting;
    private int? _next;

    // Whatever was sent of the next batch may stand. The producer before this one may have sent it too.
    private bool _mayStand = true;

    public ProducerMode(ChaosQueue queue)
    {
        _queue = queue;
        _acceptances = new Acceptances(queue);
        _refusals = new Refusals(() => $"acknowledged {_next}");
        _waiting = queue.Sql(WaitingSql);
    }

    public async Task RunAsync(Task told)
    {
        var (isSent, sentAt) = (false, TimeProvider.System.GetTimestamp());
        // What was sent is sent until it is acknowledged, so that nothing is there in the end that was not accepted.
        while (!told.IsCompleted || isSent)
        {
            try
            {
                _next ??= await _acceptances.NextAsync(BatchSize);
                if (isSent || TimeProvider.System.GetElapsedTime(sentAt) > LongestRest || await HasRoomAsync())
                {
                    isSent = true;
                    await AddAsync(_next.Value);
                    isSent = false;
                    sentAt = TimeProvider.System.GetTimestamp();
                    _refusals.Say();
                }
            }
            catch (DatabaseException failed)
            {
                Console.Error.WriteLine($"batch {_next}: {failed.Failure}: {failed.Message}");
                _refusals.Note(failed);
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private ValueTask<bool> HasRoomAsync() => _queue.Database.ReadAsync(
        _waiting,
        static async (session, sql, cancellation) =>
        {
            await using var rows = await session.Statement(sql).QueryAsync(cancellation);
            return await rows.ReadAsync(cancellation) && rows.Int64(0) < MostWaiting;
        },
        null, CancellationToken.None);

    // Every other batch is one transaction with its acceptance, the rest are accepted when the store has answered.
    private async Task AddAsync(int first)
    {
        NewJob[] jobs = ChaosKinds.Batch(first, BatchSize, _queue.Time.GetUtcNow());
        if (first / BatchSize % 2 == 0)
        {
            await _acceptances.AddTogetherAsync(first, jobs);
        }
        else
        {
            var isNew = !_mayStand;
            _mayStand = true;
            try
            {
                await _acceptances.AddApartAsync(first, jobs, isNew);
            }
            catch (DatabaseException full) when (full.Failure == DatabaseFailure.Full && isNew && !_acceptances.IsEnqueued)
            {
                // The store says that nothing of it stands, and is taken at its word.
                _mayStand = false;
                throw;
            }
        }

        (_next, _mayStand) = (first + BatchSize, false);
    }
}
