using System.Threading.RateLimiting;

namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>One who waits in front of the gate.</summary>
internal sealed class Waiter(int partition) : TaskCompletionSource<RateLimitLease>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private CancellationTokenRegistration _registration;

    public int Partition => partition;

    /// <summary>Whether it went away by itself.</summary>
    public bool IsGone => Task.IsCompleted;

    public void CancelWith(CancellationToken cancellation) =>
        _registration = cancellation.UnsafeRegister(static (waiter, token) => ((Waiter)waiter!).TrySetCanceled(token), this);

    /// <summary>Answers it; false when it went away before.</summary>
    public bool TryAnswer(RateLimitLease lease)
    {
        _registration.Unregister();
        return TrySetResult(lease);
    }
}
