using Plimsoll.Evidence.Native;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Measuring;

/// <summary>
/// Ends whatever is left of this process's descendants: also what dropped its environment and left its parents, which no scope finds.
/// Only for a program that measures and does nothing else.
/// </summary>
internal static class OrphanSweep
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private static HashSet<int> before = [];

    /// <summary>From now on orphans come to this process.</summary>
    public static void Begin()
    {
        // A process keeps the children of whatever it was before.
        before = [.. ProcessTree.DescendantsOf(Environment.ProcessId)];
        ChildProcesses.AdoptOrphans();
    }

    /// <summary>Ends them, and returns how many there were. Every program that this one waits for has to have ended before.</summary>
    public static async Task<int> EndAsync(TimeProvider time)
    {
        var ended = new HashSet<int>();
        var start = time.GetTimestamp();
        while (Descendants() is { Count: > 0 } left)
        {
            foreach (var (id, startTicks) in left) ProcessTree.KillIfAlive(id, startTicks);
            ended.UnionWith(left.Select(static process => process.Id));
            if (time.GetElapsedTime(start) > Limit)
                throw new ProcessFailedException($"Processes {string.Join(", ", left.Select(static process => process.Id))} do not end, even on SIGKILL.");
            await Task.Delay(Pause, time, CancellationToken.None);
        }

        foreach (var id in ProcessTree.DescendantsOf(Environment.ProcessId)) ChildProcesses.Reap(id);
        return ended.Count;
    }

    private static List<(int Id, long StartTicks)> Descendants() =>
    [
        .. ProcessTree.DescendantsOf(Environment.ProcessId).Where(static id => !before.Contains(id))
            .Select(static id => (Id: id, Stat: ProcessStat.TryRead(id)))
            .Where(static process => process.Stat is { IsAlive: true })
            .Select(static process => (process.Id, process.Stat!.Value.StartTicks)),
    ];
}
