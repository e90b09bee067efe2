using System.Globalization;
using Plimsoll.Evidence.Machine;
using Plimsoll.Evidence.Native;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Subjects;

/// <summary>
/// One processor for the service and its store, another one for those that ask it: however much is asked, neither side
/// takes the other's time. The bench itself is kept to its own until this is disposed.
/// </summary>
internal sealed class Cores : IDisposable
{
    private readonly IReadOnlyList<int> _allowed = Affinity.Allowed();

    /// <summary>Divides the machine. Throws <see cref="EnvironmentUnfitException"/> when there is nothing to divide.</summary>
    public Cores()
    {
        if (_allowed.Count < 2) throw new EnvironmentUnfitException("The clients and the service need a processor each, and this process may use one only.");
        Affinity.Keep(Environment.ProcessId, [_allowed[0]]);
    }

    private int OfService => _allowed[^1];

    /// <summary>A program that is kept to the service's processor from its start, as a container with one would keep it.</summary>
    public CommandLine Keep(CommandLine program) =>
        program with { Program = "taskset", Arguments = ["-c", OfService.ToString(CultureInfo.InvariantCulture), program.Program, .. program.Arguments] };

    /// <summary>Keeps a server that runs, and what it will start, to the service's processor.</summary>
    public void Keep(int processId)
    {
        foreach (var id in ProcessTree.Of(processId)) Affinity.Keep(id, [OfService]);
    }

    /// <inheritdoc/>
    public void Dispose() => Affinity.Keep(Environment.ProcessId, _allowed);
}
