using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Plimsoll.Evidence.Native;

namespace Plimsoll.Evidence.Processes;

/// <summary>
/// A program and everything that came of it, however often it forked: descendants are found through their parents, and those that
/// lost them (a daemon, <c>setsid</c>, a parent that ended) by a variable of the environment that children inherit.
/// </summary>
internal sealed class ProcessScope
{
    /// <summary>
    /// The variable. A measurement inside a measurement adds its own mark to that of the outer one. It is not called PLIMSOLL_…, for services
    /// refuse variables of that prefix that they do not know.
    /// </summary>
    public const string Variable = "EVIDENCE_SCOPE";

    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static int count;

    // By id with the start time: an id passes on to other processes.
    private readonly ConcurrentDictionary<int, long> _seen = new();
    private readonly byte[] _entry;
    private int _rootId;

    public ProcessScope()
    {
        Mark = string.Create(CultureInfo.InvariantCulture, $"{Environment.GetEnvironmentVariable(Variable)}/{Environment.ProcessId}.{Interlocked.Increment(ref count)}");
        _entry = Encoding.UTF8.GetBytes($"{Variable}={Mark}");
    }

    /// <summary>Value of the variable for this scope.</summary>
    public string Mark { get; }

    /// <summary>Says which process it starts from.</summary>
    public void StartFrom(int processId)
    {
        _rootId = processId;
        if (ProcessStat.TryRead(processId) is { } stat) _seen[processId] = stat.StartTicks;
    }

    /// <summary>Ids of all its processes that run now.</summary>
    public IReadOnlyList<int> Members()
    {
        var all = ProcessTree.ReadAll();
        var members = new HashSet<int>(all.Where(process => IsKnown(process.Id, process.Stat) || HasMark(process.Id)).Select(process => process.Id));
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var (id, stat) in all) grown |= members.Contains(stat.ParentId) && members.Add(id);
        }

        var alive = all.Where(process => members.Contains(process.Id) && process.Stat.IsAlive).ToArray();
        foreach (var (id, stat) in alive) _seen[id] = stat.StartTicks;
        return [.. alive.Select(process => process.Id)];
    }

    /// <summary>
    /// Ends them all, by SIGKILL. Twice nobody must be found: a process that just forked is found on the second look.
    /// Throws <see cref="ProcessFailedException"/> when some do not end.
    /// </summary>
    /// <returns>How many there were.</returns>
    public async Task<int> KillAsync(TimeProvider time)
    {
        var killed = new HashSet<int>();
        var start = time.GetTimestamp();
        for (var quiet = 0; quiet < 2;)
        {
            var members = Members();
            foreach (var id in members) ProcessTree.KillIfAlive(id, _seen[id]);
            killed.UnionWith(members);
            ReapAdopted();
            quiet = members.Count == 0 ? quiet + 1 : 0;
            if (time.GetElapsedTime(start) > KillLimit)
                throw new ProcessFailedException($"Processes {string.Join(", ", members)} do not end, even on SIGKILL: look whether they wait for a device or a network file system.");
            if (quiet < 2) await Task.Delay(Pause, time, CancellationToken.None);
        }

        return killed.Count;
    }

    private void ReapAdopted()
    {
        foreach (var (id, startTicks) in _seen)
        {
            if (id != _rootId && ProcessStat.TryRead(id) is { IsAlive: false } stat && stat.StartTicks == startTicks && stat.ParentId == Environment.ProcessId)
                ChildProcesses.Reap(id);
        }
    }

    private bool IsKnown(int id, ProcessStat stat) => _seen.TryGetValue(id, out var startTicks) && startTicks == stat.StartTicks;

    private bool HasMark(int processId)
    {
        try
        {
            var environment = File.ReadAllBytes($"/proc/{processId}/environ").AsSpan();
            for (int at; (at = environment.IndexOf(_entry)) >= 0; environment = environment[(at + _entry.Length)..])
            {
                var end = at + _entry.Length;
                if ((at == 0 || environment[at - 1] == 0) && (end == environment.Length || environment[end] is 0 or (byte)'/')) return true;
            }

            return false;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Gone, or somebody else's and so none of ours.
            return false;
        }
    }
}
