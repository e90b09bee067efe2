using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Evidence.Native;

/// <summary>
/// Waits on many sockets and on the clock at once, from one thread. .NET offers no such wait: its timers tick in milliseconds and its socket
/// completions hop threads, and both would show up as latency of the subject. Linux on x64 only, as the peers are.
/// </summary>
internal sealed partial class Epoll : IDisposable
{
    private const int AddOperation = 1;
    private const int RemoveOperation = 2;
    private const uint ReadableEvent = 0x001;
    private const int InterruptedError = 4;
    private const int CloseOnExec = 0x80000;

    private readonly SafeFileHandle _epoll;

    public Epoll()
    {
        _epoll = CreateEpoll(CloseOnExec);
        if (_epoll.IsInvalid) throw new Win32Exception(Marshal.GetLastPInvokeError(), "epoll_create1 failed");
    }

    /// <summary>Watches a descriptor for bytes to read; <paramref name="tag"/> comes back when there are some.</summary>
    public void Watch(int descriptor, int tag) => Change(AddOperation, descriptor, tag);

    /// <summary>Stops watching a descriptor.</summary>
    public void Forget(int descriptor) => Change(RemoveOperation, descriptor, 0);

    /// <summary>
    /// Waits until a watched descriptor is readable or the time has passed, whichever is first, and returns how many tags were written.
    /// A time of 0 or less only looks; the wait may end early without a reason, as a signal ends it.
    /// </summary>
    public unsafe int Wait(Span<int> tags, long timeoutNs)
    {
        const int Batch = 64;
        var events = stackalloc EpollEvent[Batch];
        var timeout = timeoutNs > 0 ? new TimeSpec { Seconds = timeoutNs / 1_000_000_000, Nanoseconds = timeoutNs % 1_000_000_000 } : default;
        var count = WaitEpoll(_epoll, events, Math.Min(Batch, tags.Length), &timeout, 0);
        if (count < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != InterruptedError) throw new Win32Exception(error, "epoll_pwait2 failed");
            return 0;
        }

        for (var index = 0; index < count; index++) tags[index] = events[index].Tag;
        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => _epoll.Dispose();

    private unsafe void Change(int operation, int descriptor, int tag)
    {
        var change = new EpollEvent { Events = ReadableEvent, Tag = tag };
        if (ControlEpoll(_epoll, operation, descriptor, &change) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"epoll_ctl failed for descriptor {descriptor}");
    }

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial SafeFileHandle CreateEpoll(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static unsafe partial int ControlEpoll(SafeFileHandle epoll, int operation, int target, EpollEvent* change);

    [LibraryImport("libc", EntryPoint = "epoll_pwait2", SetLastError = true)]
    private static unsafe partial int WaitEpoll(SafeFileHandle epoll, EpollEvent* events, int maxEvents, TimeSpec* timeout, nint signalMask);

    // The kernel packs this structure on x64, and on x64 alone.
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct EpollEvent
    {
        public uint Events;
        public int Tag;
        public int Unused;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
