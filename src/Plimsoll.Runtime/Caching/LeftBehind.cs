namespace Plimsoll.Runtime.Caching;

/// <summary>Sees to the failures of what nobody waits for any more, so that none ends as an unobserved one.</summary>
internal static class LeftBehind
{
    /// <summary>Tells when it fails.</summary>
    /// <param name="task">What goes on.</param>
    /// <param name="failed">Takes the failure. Default: it is known already, or of no interest.</param>
    public static void Watch(Task task, Action<Exception>? failed = null) => _ = task.ContinueWith(
        static (ended, told) =>
        {
            // Reading the exception observes it.
            var failure = ended.Exception!.InnerException!;
            ((Action<Exception>?)told)?.Invoke(failure);
        },
        failed, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
