namespace Plimsoll.Jobs;

/// <summary>What the loops of one worker share.</summary>
internal sealed class WorkerParts(IJobStore store, JobCompleter completer, JobWorkerOptions options, TimeProvider time)
{
    internal IJobStore Store { get; } = store;

    internal JobCompleter Completer { get; } = completer;

    internal JobWorkerOptions Options { get; } = options;

    internal TimeProvider Time { get; } = time;

    internal PauseBoard Pauses { get; } = new(store.Operations);

    internal LimitBoard Limits { get; } = new(store, completer);

    /// <summary>Whether the worker is registered, its heartbeat gets through, and it was not told to stop.</summary>
    internal required Func<bool> CanClaim { get; init; }

    /// <summary>Whether it may call other workers silent.</summary>
    internal required Func<bool> MayRescue { get; init; }

    /// <summary>Whether it may lease jobs: it also knows what is paused and what is limited.</summary>
    internal bool MayClaim => CanClaim() && Pauses.IsKnown && Limits.IsKnown;

    /// <summary>
    /// Gives back what the store has under this worker's number and the worker doesn't know; called while no claim of its kind is under way.
    /// </summary>
    internal async ValueTask RecoverAsync(string queue, bool isQuarantine, CancellationToken stop) => await Store.RecoverAsync(
        new ClaimRequest { Worker = Completer.Worker, Queue = queue, MaxJobs = 1, IsQuarantine = isQuarantine },
        [.. Completer.Held().Select(lease => lease.Run.Lease)], stop);

    /// <summary>Tells the attempts to stop whose jobs an operator cancelled.</summary>
    internal required Func<CancellationToken, ValueTask> CancelAsync { get; init; }

    /// <summary>Takes a leased run in.</summary>
    internal required Func<LeasedRun, LeaseHolder> Admit { get; init; }
}
