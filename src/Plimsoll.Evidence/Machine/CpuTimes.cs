using System.Globalization;

namespace Plimsoll.Evidence.Machine;

/// <summary>The first line of <c>/proc/stat</c>: clock ticks of the whole machine since its boot.</summary>
/// <param name="Total">All of them.</param>
/// <param name="Idle">Idle or waiting for a disk.</param>
/// <param name="Stolen">Taken by the hypervisor while this machine wanted to run.</param>
internal readonly record struct CpuTimes(long Total, long Idle, long Stolen)
{
    /// <summary>Ticks in which something ran here.</summary>
    public long Busy => Total - Idle - Stolen;

    /// <summary>Reads the current figures.</summary>
    public static CpuTimes Read() => Parse(File.ReadLines("/proc/stat").First());

    /// <summary>Reads <c>cpu user nice system idle iowait irq softirq steal guest guest_nice</c>; guest time is part of user time.</summary>
    internal static CpuTimes Parse(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        if (fields.Length < 8) throw new InvalidDataException($"The kernel's line has too few figures: '{line}'.");
        return new CpuTimes(fields.Sum(), fields[3] + fields[4], fields[7]);
    }
}
