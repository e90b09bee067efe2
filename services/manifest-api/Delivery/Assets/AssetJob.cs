using System.Text.Json;
using Plimsoll.Jobs;

namespace ManifestApi.Delivery.Assets;

/// <summary>The job that works on an asset, as its owner sees it: what the operators see of it is theirs.</summary>
/// <param name="Id">Its identity, to name it to the operators.</param>
/// <param name="Step">The step, named by its job type; null right after the upload was taken.</param>
/// <param name="State">Where it stands; null right after the upload was taken.</param>
/// <param name="Share">How much of the step is done, 0 to 1; null when nobody knows.</param>
internal sealed record AssetJob(string Id, string? Step, string? State, double? Share)
{
    internal static AssetJob Of(JobView job) =>
        new(job.Id.ToString(), job.Type, JsonNamingPolicy.CamelCase.ConvertName(job.State.ToString()), job.Progress?.Share);

    internal static AssetJob Of(JobId id) => new(id.ToString(), null, null, null);
}
