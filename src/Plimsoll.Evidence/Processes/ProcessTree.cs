using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Plimsoll.Evidence.Native;

namespace Plimsoll.Evidence.Processes;

/// <summary>A process and what it started, as the kernel knows them.</summary>
internal static class ProcessTree
{
    /// <summary>The process and all its descendants.</summary>
    public static IReadOnlyList<int> Of(int processId) => [processId, .. DescendantsOf(processId)];

    /// <summary>Processor time of a process and its descendants so far, with that of children that ended and were waited for.</summary>
    public static TimeSpan CpuTimeOf(int processId) => TimeSpan.FromMicroseconds(Of(processId).Sum(OwnNanosecondsOf) / 1000.0);

    /// <summary>Processor time of one process in nanoseconds, with that of children that ended and were waited for; 0 when it is gone.</summary>
    /// <remarks>What its ended children used is told in ticks, but rounded once for all of them.</remarks>
    public static long OwnNanosecondsOf(int processId) =>
        ProcessStat.TryRead(processId) is { } stat && ProcessClock.TryRead(processId) is { } own
            ? own + (stat.ReapedChildrenCpuTicks * ProcessStat.NanosecondsPerTick)
            : 0;

    /// <summary>All processes of the machine that can be seen.</summary>
    public static IReadOnlyList<(int Id, ProcessStat Stat)> ReadAll()
    {
        var all = new List<(int, ProcessStat)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            if (ProcessStat.TryRead(id) is { } stat) all.Add((id, stat));
        }

        return all;
    }

    /// <summary>All descendants of a process, parents before children.</summary>
    public static IReadOnlyList<int> DescendantsOf(int processId)
    {
        var children = new Dictionary<int, List<int>>();
        foreach (var (id, stat) in ReadAll())
        {
            if (!children.TryGetValue(stat.ParentId, out var siblings)) children[stat.ParentId] = siblings = [];
            siblings.Add(id);
        }

        var found = new List<int>();
        Collect(processId);
        return found;

        void Collect(int parent)
        {
            if (!children.TryGetValue(parent, out var ids)) return;
            foreach (var id in ids)
            {
                found.Add(id);
                Collect(id);
            }
        }
    }

    /// <summary>
    /// Ends a process that outlived its parent. The start time makes sure that the id has not passed on to somebody else's process;
    /// one that is gone already is no fault.
    /// </summary>
    public static void KillIfAlive(int processId, long startTicks)
    {
        if (ProcessStat.TryRead(processId)?.StartTicks != startTicks) return;
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill();
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // Gone between the look and the signal, which is what was wanted.
        }
    }
}
