using System.Runtime.InteropServices;

namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>
/// A slot for each place that is taken. A slot's version tells its uses apart, so that a place given back twice, or taken back as leaked
/// and then given back, is released once. Free slots form a stack whose head carries a tag against ABA (Treiber, 1986). Lock-free.
/// </summary>
internal sealed class PermitSlots
{
    private const int None = -1;
    private readonly Slot[] _slots;
    private Isolated _head;

    public PermitSlots(int count)
    {
        _slots = new Slot[count];
        for (var index = 0; index < count; index++)
            _slots[index].Next = index + 1 < count ? index + 1 : None;
        _head.Value = Pack(0, count > 0 ? 0 : None);
    }

    public int Count => _slots.Length;

    public ref Slot this[int index] => ref _slots[index];

    /// <summary>Takes a free slot, whose version is odd from now on; null when there is none.</summary>
    public int? Take(long nowNs, int stamp, int partition)
    {
        while (true)
        {
            var head = Volatile.Read(ref _head.Value);
            var index = (int)head;
            if (index == None)
                return null;
            if (Interlocked.CompareExchange(ref _head.Value, Pack(head >> 32, _slots[index].Next), head) != head)
                continue;
            ref var slot = ref _slots[index];
            (slot.StartNs, slot.Stamp, slot.Partition) = (nowNs, stamp, partition);
            Volatile.Write(ref slot.Version, slot.Version + 1);
            return index;
        }
    }

    /// <summary>Ends a use of a slot. False when it has ended before.</summary>
    public bool TryEnd(int index, int version)
    {
        ref var slot = ref _slots[index];
        return Volatile.Read(ref slot.Version) == version && Interlocked.CompareExchange(ref slot.Version, version + 1, version) == version;
    }

    /// <summary>Lets a slot whose use has ended be taken again.</summary>
    public void Free(int index)
    {
        while (true)
        {
            var head = Volatile.Read(ref _head.Value);
            _slots[index].Next = (int)head;
            if (Interlocked.CompareExchange(ref _head.Value, Pack((head >> 32) + 1, index), head) == head)
                return;
        }
    }

    private static long Pack(long tag, int index) => (tag << 32) | (uint)index;

    // A cache line each: what one core writes is not what another reads.
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    internal struct Slot
    {
        public long StartNs;
        public int Version;
        public int Stamp;
        public int Partition;
        public int Next;

        public readonly bool IsTaken => (Version & 1) == 1;
    }
}
