namespace Plimsoll.Jobs;

/// <summary>How far the holder of a lease is: what the store writes down when it settles, releases or closes it.</summary>
public sealed class LeaseProgress
{
    /// <summary>Duration of a job that did not complete in this lease.</summary>
    public const int NotCompleted = -1;

    /// <summary>Starts with nothing settled.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="first">Number of its first job.</param>
    /// <param name="count">Jobs in it.</param>
    public LeaseProgress(long lease, long first, int count)
    {
        Lease = lease;
        First = first;
        Count = count;
        Settled = new byte[(count + 7) / 8];
        DurationUs = new int[count];
        CpuUs = new int[count];
        Array.Fill(DurationUs, NotCompleted);
        Array.Fill(CpuUs, NotCompleted);
    }

    /// <summary>The lease.</summary>
    public long Lease { get; }

    /// <summary>Number of its first job.</summary>
    public long First { get; }

    /// <summary>Jobs in it.</summary>
    public int Count { get; }

    /// <summary>Jobs that are completed or failed: bit n of byte n / 8, lowest first.</summary>
    public byte[] Settled { get; }

    /// <summary>Microseconds that each job ran; <see cref="NotCompleted"/> where it did not complete.</summary>
    public int[] DurationUs { get; }

    /// <summary>Processor microseconds of each job; <see cref="NotCompleted"/> where it did not complete.</summary>
    public int[] CpuUs { get; }

    /// <summary>Jobs that are settled.</summary>
    public int SettledCount { get; private set; }

    /// <summary>Whether nothing is left to settle.</summary>
    public bool IsSettled => SettledCount == Count;

    /// <summary>Whether the job is in a FIFO group, so that closing the lease moves the group on.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>What it says now, unmoved by what comes.</summary>
    public LeaseProgress Copy()
    {
        var copy = new LeaseProgress(Lease, First, Count) { IsOrdered = IsOrdered, SettledCount = SettledCount };
        Settled.CopyTo(copy.Settled, 0);
        DurationUs.CopyTo(copy.DurationUs, 0);
        CpuUs.CopyTo(copy.CpuUs, 0);
        return copy;
    }

    /// <summary>Records a completed job.</summary>
    /// <param name="job">Its number.</param>
    /// <param name="durationUs">Microseconds that it ran.</param>
    /// <param name="cpuUs">Processor microseconds that it used.</param>
    public void Complete(long job, int durationUs, int cpuUs)
    {
        var offset = (int)(job - First);
        DurationUs[offset] = Math.Max(0, durationUs);
        CpuUs[offset] = Math.Max(0, cpuUs);
        Settle(job);
    }

    /// <summary>Records a job that left the lease without completing.</summary>
    /// <param name="job">Its number.</param>
    public void Settle(long job)
    {
        var offset = (int)(job - First);
        ref var bits = ref Settled[offset >> 3];
        var bit = (byte)(1 << (offset & 7));
        if ((bits & bit) != 0) throw new InvalidOperationException($"Job {job} of lease {Lease} is settled already.");
        bits |= bit;
        SettledCount++;
    }

    /// <summary>Whether a job is settled.</summary>
    /// <param name="job">Its number.</param>
    public bool IsSettledJob(long job)
    {
        var offset = (int)(job - First);
        return (Settled[offset >> 3] & (1 << (offset & 7))) != 0;
    }
}
