using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>
/// Registers the worker and says that it lives. While that fails nothing is claimed; when it has failed for long the handlers are
/// cancelled, before the leases are taken; when the store no longer knows the worker it starts anew under another number.
/// </summary>
internal sealed class JobHeart(WorkerParts parts, WorkerInfo info, Action surrender)
{
    private long _beatAt;
    private int _isWell;
    private Task<bool>? _beat;
    private long _sentAt;
    private long _wellSince;

    /// <summary>Whether the last heartbeat got through.</summary>
    internal bool IsWell => Volatile.Read(ref _isWell) == 1;

    /// <summary>
    /// Whether heartbeats have got through for so long that every other living worker's must have too. Right after an outage of the store all
    /// look silent.
    /// </summary>
    internal bool IsTrusted => IsWell && parts.Time.GetElapsedTime(Volatile.Read(ref _wellSince)) >= 2 * parts.Options.Heartbeat;

    /// <summary>Registers; tells whether the store took it.</summary>
    internal async ValueTask<bool> RegisterAsync(CancellationToken cancellation)
    {
        try
        {
            parts.Completer.Worker = await parts.Store.RegisterAsync(info, cancellation);
            Beaten(parts.Time.GetTimestamp());
            return true;
        }
        catch (DatabaseException)
        {
            return false;
        }
    }

    internal async Task RunAsync(CancellationToken stop)
    {
        var hasSurrendered = false;
        while (true)
        {
            try
            {
                await Task.Delay(IsWell ? parts.Options.Heartbeat : parts.Options.Heartbeat / 5, parts.Time, stop);
                if (parts.Completer.Worker != 0 && await BeatAsync(hasSurrendered, stop))
                {
                    Beaten(_sentAt);
                    hasSurrendered = false;
                    continue;
                }

                // The store gave this worker up.
                surrender();
                if (await RegisterAsync(stop)) hasSurrendered = false;
            }
            catch (Exception failed) when (failed is DatabaseException or TimeoutException)
            {
                Volatile.Write(ref _isWell, 0);
                if (hasSurrendered || parts.Time.GetElapsedTime(_beatAt) < parts.Options.Surrender) continue;
                hasSurrendered = true;
                surrender();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    // One that gets no answer is not waited for beyond the time of surrender: a dead connection says nothing for long.
    private async ValueTask<bool> BeatAsync(bool hasSurrendered, CancellationToken stop)
    {
        if (_beat is null) (_sentAt, _beat) = (parts.Time.GetTimestamp(), parts.Store.HeartbeatAsync(parts.Completer.Worker, stop).AsTask());
        var left = hasSurrendered ? TimeSpan.Zero : parts.Options.Surrender - parts.Time.GetElapsedTime(_beatAt);
        var limit = left > parts.Options.Heartbeat ? left : parts.Options.Heartbeat;
        try
        {
            return await _beat.WaitAsync(limit, parts.Time, stop);
        }
        finally
        {
            if (_beat.IsCompleted) _beat = null;
        }
    }

    private void Beaten(long at)
    {
        _beatAt = at;
        if (!IsWell) Volatile.Write(ref _wellSince, parts.Time.GetTimestamp());
        Volatile.Write(ref _isWell, 1);
    }
}
