using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Plimsoll.Evidence.Native;

/// <summary>Which processors a process may use (sched_setaffinity(2)).</summary>
internal static partial class Affinity
{
    private const int MaxProcessors = 1024;
    private const int Bits = 64;
    private const int NoSuchProcess = 3;

    /// <summary>The processors that this thread may use.</summary>
    public static unsafe ImmutableArray<int> Allowed()
    {
        var mask = stackalloc ulong[MaxProcessors / Bits];
        if (sched_getaffinity(0, MaxProcessors / 8, mask) < 0) throw new Win32Exception(Marshal.GetLastPInvokeError(), "sched_getaffinity failed");
        var allowed = ImmutableArray.CreateBuilder<int>();
        for (var processor = 0; processor < MaxProcessors; processor++)
        {
            if ((mask[processor / Bits] >> (processor % Bits) & 1) != 0) allowed.Add(processor);
        }

        return allowed.ToImmutable();
    }

    /// <summary>Keeps all threads of a process on some processors, and those that they will start. A thread that ends meanwhile is no fault.</summary>
    public static unsafe void Keep(int processId, IEnumerable<int> processors)
    {
        var mask = stackalloc ulong[MaxProcessors / Bits];
        new Span<ulong>(mask, MaxProcessors / Bits).Clear();
        foreach (var processor in processors) mask[processor / Bits] |= 1UL << (processor % Bits);
        foreach (var folder in Directory.EnumerateDirectories($"/proc/{processId}/task"))
        {
            var thread = int.Parse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture);
            if (sched_setaffinity(thread, MaxProcessors / 8, mask) < 0 && Marshal.GetLastPInvokeError() is not NoSuchProcess and var error)
                throw new Win32Exception(error, $"sched_setaffinity failed for thread {thread}");
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int sched_getaffinity(int thread, nuint size, ulong* mask);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int sched_setaffinity(int thread, nuint size, ulong* mask);
}
