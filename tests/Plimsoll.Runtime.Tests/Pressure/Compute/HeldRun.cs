using Plimsoll.Runtime.Pressure.Compute;

namespace Plimsoll.Runtime.Tests.Pressure.Compute;

/// <summary>Work that holds a thread of the compute until the test lets it go. Disposing it does.</summary>
internal sealed class HeldRun : IDisposable
{
    private readonly ManualResetEventSlim _begun = new();
    private readonly ManualResetEventSlim _gate = new();
    private readonly Task<int> _run;

    private HeldRun(BoundedCompute compute, string partition) => _run = compute.RunAsync(
        partition, this,
        static held =>
        {
            held._begun.Set();
            held._gate.Wait();
            return Environment.CurrentManagedThreadId;
        },
        TestContext.Current.CancellationToken).AsTask();

    /// <summary>Takes a thread; comes back when it has it.</summary>
    public static HeldRun Begin(BoundedCompute compute, string partition = "held")
    {
        var held = new HeldRun(compute, partition);
        held._begun.Wait(TestContext.Current.CancellationToken);
        return held;
    }

    /// <summary>Gives the thread back, and says which it was.</summary>
    public Task<int> EndAsync()
    {
        _gate.Set();
        return _run;
    }

    public void Dispose() => _gate.Set();
}
