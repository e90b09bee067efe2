using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>What a claim takes and what it leaves alone.</summary>
internal sealed class ClaimFilter(ClaimRequest request)
{
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
