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

    /// <summary>Tells the attempts to stop whose jobs an operator cancelled.</summary>
    internal required Func<CancellationToken, ValueTask> CancelAsync { get; init; }

    /// <summary>Takes a leased run in.</summary>
    internal required Func<LeasedRun, LeaseHolder> Admit { get; init; }
}
