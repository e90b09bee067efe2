using System.Runtime.InteropServices;

namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>
/// A slot for each place that is taken, and how many are. A slot's version tells its uses apart, so that a place given back twice, or taken
/// back as leaked and then given back, is released once. Free slots form a stack whose head carries how many places are taken and how often one was
/// taken, which is the tag against ABA (Treiber, 1986): one exchange takes a place, counts and numbers it, or gives it back. Lock-free.
/// </summary>
internal sealed class PermitSlots
{
    // How many are taken, and which is free, have this many bits each in the head: room for the highest limit there can be.
    private const int NumberBits = 20;
    private const int None = (1 << NumberBits) - 1;

    private readonly Slot[] _slots;
    private Isolated _head;
    private long _takenBefore;

    public PermitSlots(int count)
    {
        _slots = new Slot[count];
        for (var index = 0; index < count; index++)
            _slots[index].Next = index + 1 < count ? index + 1 : None;
        _head.Value = new Head(Times: 0, Taken: 0, count > 0 ? 0 : None).Packed;
    }

    public int Count => _slots.Length;

    /// <summary>How many are taken.</summary>
    public int Taken => Head.Of(Volatile.Read(ref _head.Value)).Taken;

    /// <summary>How often a slot was taken. The head has the last bits of it: call <see cref="Remember"/> once at least in sixteen million times.</summary>
    public long TakenEver
    {
        get
        {
            // This first: what the head has is later then.
            var before = Volatile.Read(ref _takenBefore);
            return Whole(before, Head.Of(Volatile.Read(ref _head.Value)).Times);
        }
    }

    public ref Slot this[int index] => ref _slots[index];

    /// <summary>Takes a free slot unless <paramref name="most"/> are taken, or all. Its holder fills it in, and then calls <see cref="Slot.Begin"/>.</summary>
    /// <param name="most">How many may be taken.</param>
    /// <param name="slot">Which slot, and what is taken with it.</param>
    public bool TryTake(int most, out TakenSlot slot)
    {
        slot = default;
        while (true)
        {
            var before = Volatile.Read(ref _takenBefore);
            var packed = Volatile.Read(ref _head.Value);
            var head = Head.Of(packed);
            if (head.Taken >= most || head.Free == None)
                return false;
            var next = new Head(head.Times + 1, head.Taken + 1, _slots[head.Free].Next);
            if (Interlocked.CompareExchange(ref _head.Value, next.Packed, packed) != packed)
                continue;
            slot = new TakenSlot(head.Free, next.Taken, Whole(before, next.Times));
            return true;
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
            var packed = Volatile.Read(ref _head.Value);
            var head = Head.Of(packed);
            _slots[index].Next = head.Free;
            if (Interlocked.CompareExchange(ref _head.Value, new Head(head.Times, head.Taken - 1, index).Packed, packed) == packed)
                return;
        }
    }

    /// <summary>Remembers how often a slot was taken until now; one caller at a time.</summary>
    public void Remember() => Volatile.Write(ref _takenBefore, TakenEver);

    private static long Whole(long before, long times) => before + ((times - before) & Head.MostTimes);

    // From the top: how often one was taken, how many are, the first free slot. The first comes round after sixteen million times, more than there
    // are between the two ends of an exchange.
    private readonly record struct Head(long Times, int Taken, int Free)
    {
        public const long MostTimes = (1L << (64 - (2 * NumberBits))) - 1;

        public long Packed => (Times << (2 * NumberBits)) | ((long)Taken << NumberBits) | (uint)Free;

        public static Head Of(long packed) => new(packed >> (2 * NumberBits), (int)(packed >> NumberBits) & None, (int)packed & None);
    }

    // A cache line each: what one core writes is not what another reads.
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    internal struct Slot
    {
        public long StartNs;
        public int Version;
        public long Number;
        public int Partition;
        public int Next;

        public readonly bool IsTaken => (Version & 1) == 1;

        /// <summary>Begins a use of the slot, which has been filled in.</summary>
        /// <returns>Its version: odd.</returns>
        public int Begin()
        {
            var version = Version + 1;
            Volatile.Write(ref Version, version);
            return version;
        }
    }
}
