namespace Plimsoll.Jobs;

/// <summary>A lease in this process: its jobs and what has become of them. Guarded by the completer's gate.</summary>
internal sealed class LeaseHolder(LeasedRun run)
{
    internal LeasedRun Run { get; } = run;

    internal LeaseProgress Progress { get; } = run.StartProgress();

    /// <summary>Jobs that run now.</summary>
    internal int Running { get; set; }

    /// <summary>Settled jobs that the store has not been told.</summary>
    internal int UntoldJobs { get; set; }

    /// <summary>Attempts that failed and of which the store has not been told.</summary>
    internal List<FailedAttempt> Failures { get; } = [];

    /// <summary>Whether it is to be told soon: all is settled, or something failed.</summary>
    internal bool IsUrgent => Progress.IsSettled || Failures.Count > 0;

    /// <summary>Not told before this timestamp: the store could not take it the last time.</summary>
    internal long NotBefore { get; set; }

    /// <summary>Whether a settled job waits to be told to the store.</summary>
    internal bool IsPending { get; set; }

    /// <summary>Whether the lease is gone: nothing that happens under it counts.</summary>
    internal bool IsLost { get; set; }
}
