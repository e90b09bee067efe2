using System.Threading.RateLimiting;
using Plimsoll.Runtime.Pressure.Queueing;

namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>One who waits in front of the gate. Whoever takes it out of the queue says how its wait ends, and nobody else.</summary>
/// <param name="partition">Whose it is.</param>
/// <param name="leave">Takes it out of the queue; false when somebody else has.</param>
internal sealed class Waiter(int partition, Func<Waiter, bool> leave) : TaskCompletionSource<RateLimitLease>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private readonly Func<Waiter, bool> _leave = leave;
    private CancellationTokenRegistration _registration;

    public int Partition => partition;

    /// <summary>Its place in the queue; null before it has one.</summary>
    public WaitEntry<Waiter>? Place { get; set; }

    public void CancelWith(CancellationToken cancellation) =>
        _registration = cancellation.UnsafeRegister(static (state, token) =>
        {
            var waiter = (Waiter)state!;
            if (waiter._leave(waiter))
                waiter.TrySetCanceled(token);
        }, this);

    /// <summary>Answers it, after it was taken out of the queue.</summary>
    public void Answer(RateLimitLease lease)
    {
        _registration.Unregister();
        TrySetResult(lease);
    }
}
