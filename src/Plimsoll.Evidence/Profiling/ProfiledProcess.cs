using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Profiling;

/// <summary>A running process, and what is known of it before it is looked into.</summary>
/// <param name="Id">Its id.</param>
/// <param name="StartTicks">When it was started: with the id it names one process for good.</param>
/// <param name="Runtime">What runs it.</param>
internal sealed record ProfiledProcess(int Id, long StartTicks, RuntimeKind Runtime)
{
    /// <summary>Whether it still runs.</summary>
    public bool IsAlive => ProcessStat.TryRead(Id) is { IsAlive: true } stat && stat.StartTicks == StartTicks;

    /// <summary>What runs it, in words.</summary>
    public string RuntimeName => Runtime switch
    {
        RuntimeKind.DotNet => ".NET",
        RuntimeKind.DotNetAot => ".NET, native AOT",
        RuntimeKind.Node => "Node",
        RuntimeKind.Bun => "Bun",
        _ => "a native program",
    };

    /// <summary>Finds a process. Throws <see cref="ProfileFailedException"/> when it is not there, or somebody else's.</summary>
    public static ProfiledProcess Find(int processId)
    {
        if (ProcessStat.TryRead(processId) is not { IsAlive: true } stat)
            throw new ProfileFailedException($"There is no process {processId}", "Look for the id of the service itself, such as with `pgrep -af NAME`");
        try
        {
            if (!Environment.IsPrivilegedProcess && UserOf($"{processId}") is var user && user != UserOf("self"))
                throw new ProfileFailedException($"Process {processId} belongs to {NameOf(user)}", "Run as that user, or with sudo");
            var process = new ProfiledProcess(processId, stat.StartTicks, RuntimeKind.Native);
            return process with { Runtime = ProcessRuntime.Of(process) };
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new ProfileFailedException($"Process {processId} may not be looked into: {fault.Message}", "Run with sudo", fault);
        }
        catch (IOException fault)
        {
            throw new ProfileFailedException($"Process {processId} ended while it was looked at: {fault.Message}", "Name a process that goes on", fault);
        }
    }

    /// <summary>Name of its program. Throws <see cref="ProfileFailedException"/> when it just ended, as all that follow do.</summary>
    public string ProgramName => Read("comm").Trim().Replace('/', '-');

    /// <summary>
    /// Of the processes of a subject the one that matters: one of a known runtime before others, then the one that took most processor time. Those that
    /// end meanwhile, or can't be looked into, are left out.
    /// </summary>
    public static ProfiledProcess BusiestOf(IReadOnlyList<int> processIds)
    {
        ProfileFailedException? last = null;
        List<(ProfiledProcess Process, long CpuTicks)> found = [];
        foreach (var id in processIds)
        {
            if (ProcessStat.TryRead(id) is not { IsAlive: true } stat) continue;
            try
            {
                found.Add((Find(id), stat.CpuTicks));
            }
            catch (ProfileFailedException fault)
            {
                last = fault;
            }
        }

        return found.OrderBy(static one => one.Process.Runtime == RuntimeKind.Native).ThenByDescending(static one => one.CpuTicks).Select(static one => one.Process).FirstOrDefault()
            ?? throw last ?? new ProfileFailedException("The subject has no process any more", "Look why it ended");
    }

    /// <summary>Its variable of that name; <see langword="null"/> when it has none.</summary>
    public string? Variable(string name) =>
        Read("environ").Split('\0').FirstOrDefault(entry => entry.StartsWith($"{name}=", StringComparison.Ordinal))?[(name.Length + 1)..];

    /// <summary>Its program and arguments.</summary>
    public string[] Arguments() => Read("cmdline").TrimEnd('\0').Split('\0');

    /// <summary>What the kernel says of its state (proc(5), <c>status</c>), by lines.</summary>
    public string[] Status() => Read("status").Split('\n');

    private string Read(string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{Id}/{file}");
        }
        catch (IOException fault)
        {
            throw ProfileFailedException.Ended(Id, fault);
        }
    }

    private static string UserOf(string process) => File.ReadLines($"/proc/{process}/status").First(static line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];

    private static string NameOf(string user) =>
        File.ReadLines("/etc/passwd").Select(static line => line.Split(':')).FirstOrDefault(entry => entry.Length > 2 && entry[2] == user) is [var name, ..] ? $"the user {name}" : $"the user with the number {user}";
}
