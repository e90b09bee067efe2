namespace Plimsoll.Jobs;

/// <summary>What the loops of one worker share.</summary>
internal sealed class WorkerParts(IJobStore store, JobCompleter completer, JobWorkerOptions options, TimeProvider time)
{
    internal IJobStore Store { get; } = store;

    internal JobCompleter Completer { get; } = completer;

    internal JobWorkerOptions Options { get; } = options;

    internal TimeProvider Time { get; } = time;

    /// <summary>Whether the worker may lease jobs: it is registered and its heartbeat gets through.</summary>
    internal Func<bool> CanClaim { get; set; } = () => false;

    /// <summary>Takes a leased run in.</summary>
    internal Action<LeasedRun> Admit { get; set; } = _ => { };

    /// <summary>What is paused, by name.</summary>
    internal Func<JobExclusions> Paused { get; set; } = () => JobExclusions.None;

    /// <summary>Whether a whole queue is paused.</summary>
    internal Func<string, bool> IsPaused { get; set; } = _ => false;
}
