using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>What a claim takes and what it leaves alone.</summary>
internal sealed class ClaimFilter(ClaimRequest request)
{
    private readonly Dictionary<string, int> _left = new(request.MaxJobsOfType);

    /// <summary>The only type that it takes; null when it takes several.</summary>
    internal string? OnlyType => request.Only is { Scope: PauseScope.Type } only ? only.Name : null;

    /// <summary>How many jobs of a type may still be taken.</summary>
    internal int Left(string type) => _left.GetValueOrDefault(type, int.MaxValue);

    internal void Took(string type, int jobs)
    {
        if (_left.TryGetValue(type, out var left)) _left[type] = left - jobs;
    }

    internal bool TakesTenant(string tenant) =>
        !request.Exclusions.Tenants.Contains(tenant) && (request.Only is not { Scope: PauseScope.Tenant } only || only.Name == tenant);

    internal bool Takes(RunRow run) =>
        TakesTenant(run.Tenant)
        && !request.Exclusions.Types.Contains(run.Type)
        && !request.Exclusions.AssetClasses.Contains(run.AssetClass ?? "")
        && !request.Exclusions.Regions.Contains(run.Region ?? "")
        && (request.Only is not { } only || only.Name == only.Scope switch
        {
            PauseScope.Type => run.Type,
            PauseScope.Tenant => run.Tenant,
            PauseScope.AssetClass => run.AssetClass,
            PauseScope.Region => run.Region,
            _ => run.Queue,
        });
}
