using System.Runtime.InteropServices;

namespace Plimsoll.Evidence.Native;

/// <summary>What a wait found out about one descriptor, as the kernel writes it (struct epoll_event, which is packed on x64 alone).</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct EpollReady
{
    private readonly uint _events;
    private readonly int _tag;
    private readonly int _unused;

    internal EpollReady(uint events, int tag) => (_events, _tag, _unused) = (events, tag, 0);

    /// <summary>The tag that the descriptor is watched with.</summary>
    public int Tag => _tag;

    /// <summary>Whether it could be written to, or has failed.</summary>
    public bool IsWritable => (_events & ~Epoll.ReadableEvent) != 0;
}
