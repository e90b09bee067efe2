using System.Collections.Immutable;
using Plimsoll.Contracts;

namespace Plimsoll.Bench.Suites.Overload.Traffic;

/// <summary>
/// Who asks for what. Up to capacity all grows together; beyond it critical demand and the quiet tenant's stay as they are, and the noisy tenant
/// asks for more and more of what matters less. All of it reads the one store that there is.
/// </summary>
internal static class TrafficMix
{
    /// <summary>Assets of each tenant.</summary>
    public const int Assets = 16;

    private const string PlaybackRoute = "GET /v1/playback/{assetId}";
    private const string AssetRoute = "GET /v1/assets/{assetId}";
    private const string ListRoute = "GET /v1/assets";

    /// <summary>A path to ask until the service answers.</summary>
    public static string ReadyPath { get; } = $"/v1/playback/{AssetOf(TrafficTenant.Quiet, 0)}";

    /// <summary>Name of one of a tenant's assets.</summary>
    public static string AssetOf(TrafficTenant tenant, int number) => $"{tenant.Name}{number}";

    /// <summary>The streams, with the budgets of a contract. Throws <see cref="InvalidDataException"/> when it lacks one.</summary>
    public static ImmutableArray<TrafficStream> Of(ServiceContract contract) =>
    [
        Stream(contract, TrafficPriority.Critical, TrafficTenant.Quiet, share: 0.1, growth: 0),
        Stream(contract, TrafficPriority.Critical, TrafficTenant.Noisy, share: 0.3, growth: 0),
        Stream(contract, TrafficPriority.Normal, TrafficTenant.Quiet, share: 0.1, growth: 0),
        Stream(contract, TrafficPriority.Normal, TrafficTenant.Noisy, share: 0.3, growth: 2.0 / 3),
        Stream(contract, TrafficPriority.BestEffort, TrafficTenant.Quiet, share: 0.05, growth: 0),
        Stream(contract, TrafficPriority.BestEffort, TrafficTenant.Noisy, share: 0.15, growth: 1.0 / 3),
    ];

    private static TrafficStream Stream(ServiceContract contract, TrafficPriority priority, TrafficTenant tenant, double share, double growth)
    {
        var (route, wanted, path) = priority switch
        {
            TrafficPriority.Critical => (PlaybackRoute, RequestPriority.Critical, "/v1/playback/{0}"),
            TrafficPriority.Normal => (AssetRoute, RequestPriority.Normal, "/v1/assets/{0}"),
            _ => (ListRoute, RequestPriority.BestEffort, "/v1/assets"),
        };
        if (!contract.Workloads.Http.TryGetValue(route, out var budget) || budget.P95Ms is not { } p95Ms || budget.Priority != wanted)
            throw new InvalidDataException($"The contract of the service has no route '{route}' of the priority {wanted} with p95Ms, which this suite puts under load.");
        ImmutableArray<string> paths = [.. Enumerable.Range(0, Assets).Select(number => path.Replace("{0}", AssetOf(tenant, number), StringComparison.Ordinal)).Distinct()];
        return new TrafficStream(priority, tenant, paths, p95Ms) { Share = share, Growth = growth };
    }
}
