using Plimsoll.Evidence.Native;

namespace Plimsoll.Evidence.Load.Engine;

/// <summary>Runs a load on a thread of its own, that the kernel wakes on time.</summary>
internal static class LoadThread
{
    /// <summary>Runs it. Whatever happens on the thread goes to the caller.</summary>
    public static Task<T> RunAsync<T>(Func<T> drive, CancellationToken cancellation)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                TimerSlack.MinimizeForThisThread();
                completion.SetResult(drive());
            }
            catch (OperationCanceledException)
            {
                completion.SetCanceled(cancellation);
            }
#pragma warning disable CA1031 // The thread must not die silently: whatever happened goes to the caller.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                completion.SetException(fault);
            }
        })
        { IsBackground = true, Name = "load" };
        thread.Start();
        return completion.Task;
    }
}
