using Plimsoll.Runtime.Pressure.Limiting;

namespace Plimsoll.Runtime.Tests.Pressure;

public sealed class PermitSlotsTests
{
    [Fact]
    public void Takes_no_more_than_asked_for_and_gives_each_slot_once()
    {
        var slots = new PermitSlots(4);
        var taken = Enumerable.Range(0, 3).Select(_ => Take(slots, 3)).ToArray();
        Assert.Equal([1, 2, 3], taken.Select(static slot => slot.Taken));
        Assert.Equal(3, taken.Select(static slot => slot.Index).Distinct().Count());
        Assert.False(slots.TryTake(3, out _));
        Assert.True(slots.TryTake(int.MaxValue, out _));
        Assert.False(slots.TryTake(int.MaxValue, out _));

        slots.Free(taken[1].Index);
        Assert.Equal(new TakenSlot(taken[1].Index, 4, 5), Take(slots, 4));
    }

    [Fact]
    public void Numbers_go_on_where_the_bits_of_the_head_begin_anew()
    {
        const int Times = (1 << 24) + (1 << 22);
        const int Often = 1 << 20;
        var slots = new PermitSlots(1);
        for (var number = 1; number <= Times; number++)
        {
            var slot = Take(slots, 1);
            if (slot.Number != number) Assert.Fail($"The number {number} was {slot.Number}");
            if (number % Often == 0) slots.Remember();
            slots.Free(slot.Index);
        }

        Assert.Equal((Times, 0), (slots.TakenEver, slots.Taken));
    }

    [Fact]
    public void Threads_share_neither_slots_nor_numbers()
    {
        const int Threads = 4, Times = 50_000, Most = 3;
        var slots = new PermitSlots(Most);
        var holders = new int[Most];
        var numbers = new long[Threads][];
        var failures = 0;
        var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            var own = numbers[thread] = new long[Times];
            for (var time = 0; time < Times;)
            {
                if (!slots.TryTake(Most, out var slot))
                {
                    Thread.Yield();
                    continue;
                }

                if (Interlocked.Increment(ref holders[slot.Index]) != 1 || slot.Taken > Most) Interlocked.Increment(ref failures);
                own[time++] = slot.Number;
                if (thread == 0) slots.Remember();
                Interlocked.Decrement(ref holders[slot.Index]);
                slots.Free(slot.Index);
            }
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Equal(0, failures);
        Assert.Equal(Enumerable.Range(1, Threads * Times).Select(static number => (long)number), numbers.SelectMany(static own => own).Order());
    }

    private static TakenSlot Take(PermitSlots slots, int most)
    {
        Assert.True(slots.TryTake(most, out var slot));
        return slot;
    }
}
