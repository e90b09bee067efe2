using System.Runtime.CompilerServices;

namespace Plimsoll.Bench.Profiled;

/// <summary>The faults, each under a name that a profile shows.</summary>
internal static class Faults
{
    private const int Bytes = 10_000;
    private static readonly object Gate = new();
    private static readonly ManualResetEvent Never = new(false);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(5);

    /// <summary>Does it again and again on a thread of its own.</summary>
    public static void Repeat(Action fault) => new Thread(() =>
    {
        while (true) fault();
    })
    { IsBackground = true }.Start();

    /// <summary>Takes processor time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double PlantedHot()
    {
        var sum = 0.0;
        for (var number = 0; number < 1_000_000; number++) sum += Math.Sqrt(number);
        return sum;
    }

    /// <summary>Allocates, and rests.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static byte[] PlantedAllocator()
    {
        var last = Array.Empty<byte>();
        for (var number = 0; number < 100; number++) last = new byte[Bytes];
        Never.WaitOne(Short);
        return last;
    }

    /// <summary>Waits with a lock in hand that others want.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void PlantedLock()
    {
        lock (Gate) Never.WaitOne(Short);
    }

    /// <summary>Fills the thread pool with work that blocks it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void PlantedQueue()
    {
        using var done = new CountdownEvent(50);
        for (var number = 0; number < done.InitialCount; number++) ThreadPool.UnsafeQueueUserWorkItem(static left => Block(left), done, preferLocal: false);
        done.Wait();
    }

    private static void Block(CountdownEvent left)
    {
        Never.WaitOne(Short);
        left.Signal();
    }
}
