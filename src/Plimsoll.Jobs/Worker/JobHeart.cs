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

    /// <summary>Whether the last heartbeat got through.</summary>
    internal bool IsWell => Volatile.Read(ref _isWell) == 1;

    /// <summary>Registers; tells whether the store took it.</summary>
    internal async ValueTask<bool> RegisterAsync(CancellationToken cancellation)
    {
        try
        {
            parts.Completer.Worker = await parts.Store.RegisterAsync(info, cancellation);
            Beaten();
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
                var sentAt = parts.Time.GetTimestamp();
                if (parts.Completer.Worker != 0 && await parts.Store.HeartbeatAsync(parts.Completer.Worker, stop))
                {
                    _beatAt = sentAt;
                    Volatile.Write(ref _isWell, 1);
                    hasSurrendered = false;
                    continue;
                }

                // The store gave this worker up.
                surrender();
                if (await RegisterAsync(stop)) hasSurrendered = false;
            }
            catch (DatabaseException)
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

    private void Beaten()
    {
        _beatAt = parts.Time.GetTimestamp();
        Volatile.Write(ref _isWell, 1);
    }
}
