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
    /// <summary>The kernel's bit for bytes to read.</summary>
    internal const uint ReadableEvent = 0x001;
    private const uint WritableEvent = 0x004;
    private const int AddOperation = 1;
    private const int RemoveOperation = 2;
    private const int ChangeOperation = 3;
    private const int InterruptedError = 4;
    private const int CloseOnExec = 0x80000;

    private readonly SafeFileHandle _epoll;

    public Epoll()
    {
        _epoll = CreateEpoll(CloseOnExec);
        if (_epoll.IsInvalid) throw new Win32Exception(Marshal.GetLastPInvokeError(), "epoll_create1 failed");
    }

    /// <summary>Watches a descriptor for bytes to read; <paramref name="tag"/> comes back when there are some.</summary>
    public void Watch(int descriptor, int tag) => Control(AddOperation, descriptor, tag, ReadableEvent);

    /// <summary>Watches a descriptor for room to write too: a connection that is being made has it when it is made.</summary>
    public void WatchBoth(int descriptor, int tag) => Control(AddOperation, descriptor, tag, ReadableEvent | WritableEvent);

    /// <summary>Changes whether a watched descriptor is watched for room to write.</summary>
    public void Change(int descriptor, int tag, bool isWriting) => Control(ChangeOperation, descriptor, tag, isWriting ? ReadableEvent | WritableEvent : ReadableEvent);

    /// <summary>Stops watching a descriptor.</summary>
    public void Forget(int descriptor) => Control(RemoveOperation, descriptor, 0, 0);

    /// <summary>
    /// Waits until a watched descriptor is ready or the time has passed, whichever is first, and returns how many were written.
    /// A time of 0 or less only looks; the wait may end early without a reason, as a signal ends it.
    /// </summary>
    public unsafe int Wait(Span<EpollReady> ready, long timeoutNs)
    {
        var timeout = timeoutNs > 0 ? new TimeSpec { Seconds = timeoutNs / 1_000_000_000, Nanoseconds = timeoutNs % 1_000_000_000 } : default;
        int count;
        fixed (EpollReady* events = ready) count = WaitEpoll(_epoll, events, ready.Length, &timeout, 0);
        if (count >= 0) return count;
        var error = Marshal.GetLastPInvokeError();
        return error == InterruptedError ? 0 : throw new Win32Exception(error, "epoll_pwait2 failed");
    }

    /// <inheritdoc/>
    public void Dispose() => _epoll.Dispose();

    private unsafe void Control(int operation, int descriptor, int tag, uint events)
    {
        var change = new EpollReady(events, tag);
        if (ControlEpoll(_epoll, operation, descriptor, &change) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"epoll_ctl failed for descriptor {descriptor}");
    }

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial SafeFileHandle CreateEpoll(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static unsafe partial int ControlEpoll(SafeFileHandle epoll, int operation, int target, EpollReady* change);

    [LibraryImport("libc", EntryPoint = "epoll_pwait2", SetLastError = true)]
    private static unsafe partial int WaitEpoll(SafeFileHandle epoll, EpollReady* events, int maxEvents, TimeSpec* timeout, nint signalMask);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
