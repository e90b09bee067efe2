using Plimsoll.Runtime.Telemetry.Metrics;

namespace Plimsoll.Runtime.Tests.Telemetry.Metrics;

public sealed class AtomicRealTests
{
    // A busy machine may run two threads one after the other; they go on until they have met this often.
    private const int Meetings = 500;

    private readonly long[] _added = new long[2];
    private readonly int[] _met = new int[2];
    private long _cell;

    [Fact]
    public async Task No_addition_is_lost_when_threads_meet_in_one_cell()
    {
        var cancel = TestContext.Current.CancellationToken;
        await Task.WhenAll(Task.Run(() => AddUntilMet(0), cancel), Task.Run(() => AddUntilMet(1), cancel));
        Assert.Equal((_added[0] + _added[1]) * 0.5, AtomicReal.Read(ref _cell));
    }

    private void AddUntilMet(int thread)
    {
        var last = 0L;
        while (Volatile.Read(ref _met[0]) < Meetings || Volatile.Read(ref _met[1]) < Meetings)
        {
            AtomicReal.Add(ref _cell, 0.5);
            Volatile.Write(ref _added[thread], _added[thread] + 1);
            var others = Volatile.Read(ref _added[1 - thread]);
            if (others == last)
                continue;
            last = others;
            Volatile.Write(ref _met[thread], _met[thread] + 1);
        }
    }
}
