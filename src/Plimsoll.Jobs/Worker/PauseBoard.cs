using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>What is paused: in the whole cluster, as the store tells, and in this process, as its levers say.</summary>
internal sealed class PauseBoard(IJobOperations operations)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _here = [];
    private HashSet<string> _everywhere = [];

    /// <summary>Whether the store has told what is paused; nothing is claimed before.</summary>
    internal bool IsKnown { get; private set; }

    /// <summary>Names that a claim leaves alone.</summary>
    internal JobExclusions Exclusions { get; private set; } = JobExclusions.None;

    internal bool IsPaused(string queue)
    {
        lock (_gate) return _here.Contains(queue) || _everywhere.Contains(queue);
    }

    internal void Set(string queue, bool isPaused)
    {
        lock (_gate)
        {
            if (isPaused) _here.Add(queue);
            else _here.Remove(queue);
        }
    }

    /// <summary>Asks the store. When it can't tell, what was paused stays paused.</summary>
    internal async ValueTask ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var pauses = await operations.PausesAsync(cancellation);
            lock (_gate) _everywhere = [.. Of(PauseScope.Queue)];
            Exclusions = pauses.Count == 0 ? JobExclusions.None : new JobExclusions
            {
                Types = [.. Of(PauseScope.Type)],
                Tenants = [.. Of(PauseScope.Tenant)],
                AssetClasses = [.. Of(PauseScope.AssetClass)],
                Regions = [.. Of(PauseScope.Region)],
            };

            IsKnown = true;

            IEnumerable<string> Of(PauseScope scope) => pauses.Where(pause => pause.Scope == scope).Select(pause => pause.Name);
        }
        catch (DatabaseException)
        {
            // The last answer holds.
        }
    }
}
