namespace Plimsoll.Runtime.Pressure.Compute;

/// <summary>Work that waits for a thread, or has one.</summary>
internal abstract class ComputeWork(string partition, long queuedAt)
{
    private CancellationTokenRegistration _cancellation;

    /// <summary>Whose it is.</summary>
    public string Partition => partition;

    /// <summary>When it began to wait, as a timestamp of the clock.</summary>
    public long QueuedAt => queuedAt;

    /// <summary>Its place among those who wait; null when it does not wait. The queue's owner holds a lock.</summary>
    public LinkedListNode<ComputeWork>? Place { get; set; }

    /// <summary>Has a crew hear when its caller no longer waits. Not under the crew's lock: a token that is cancelled already calls back at once.</summary>
    public void Hear(ComputeCrew crew, CancellationToken cancellation) =>
        _cancellation = cancellation.UnsafeRegister(
            static (state, token) =>
            {
                var (crew, work) = ((ComputeCrew, ComputeWork))state!;
                crew.Cancel(work, token);
            },
            (crew, this));

    /// <summary>Hears nothing of its caller's token any more.</summary>
    public void Forget() => _cancellation.Unregister();

    /// <summary>Does it, on a thread of the crew. What it throws is kept for its caller.</summary>
    public abstract void Run();

    /// <summary>Tells its caller how it went, after it was counted.</summary>
    public abstract void Tell();

    public abstract void Refuse(ComputeRefusedException refusal);

    public abstract void Cancel(CancellationToken cancellation);
}
