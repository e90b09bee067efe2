using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Machine;

/// <summary>Compares the processor time of the whole machine with that of the bench and everything it started.</summary>
internal sealed class DisturbanceWatch
{
    private static readonly TimeSpan QuietCheck = TimeSpan.FromSeconds(3);

    private readonly CpuTimes _machineAtStart = CpuTimes.Read();
    private readonly long _ownAtStart = OwnTicks();

    /// <summary>What happened since the watch was made.</summary>
    public Disturbance Read()
    {
        var machine = CpuTimes.Read();
        var own = OwnTicks() - _ownAtStart;
        return Share(_machineAtStart, machine, own);
    }

    /// <summary>Watches the machine for three seconds before anything is measured.</summary>
    public static async Task<Disturbance> ObserveAsync(TimeProvider time, CancellationToken cancellation)
    {
        var watch = new DisturbanceWatch();
        await Task.Delay(QuietCheck, time, cancellation);
        return watch.Read();
    }

    internal static Disturbance Share(CpuTimes before, CpuTimes after, long ownTicks)
    {
        var total = Math.Max(1, after.Total - before.Total);
        var foreign = Math.Max(0, after.Busy - before.Busy - ownTicks);
        return new Disturbance((double)(after.Stolen - before.Stolen) / total, (double)foreign / total);
    }

    // A child that ended moves its time to its parent's reaped children, so the sum over the tree never loses any.
    private static long OwnTicks() => ProcessTree.Of(Environment.ProcessId)
        .Select(ProcessStat.TryRead)
        .Sum(stat => stat is { } known ? known.CpuTicks + known.ReapedChildrenCpuTicks : 0);
}
