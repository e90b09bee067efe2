using System.Threading.RateLimiting;

namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>A refusal. It holds nothing, so one is shared by all that are refused for the same reason under the same limit.</summary>
internal sealed class RefusedLease(RefusalReason reason, int limit, PressureBound bound, double pressure, TimeSpan retryAfter) : RateLimitLease
{
    private static readonly string[] Names =
        [MetadataName.RetryAfter.Name, AdaptiveMetadata.Bound.Name, AdaptiveMetadata.Limit.Name, AdaptiveMetadata.Pressure.Name, AdaptiveMetadata.Reason.Name];

    public RefusalReason Reason => reason;

    public override bool IsAcquired => false;

    public override IEnumerable<string> MetadataNames => Names;

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = metadataName switch
        {
            _ when metadataName == MetadataName.RetryAfter.Name => retryAfter,
            "bound" => bound,
            "limit" => limit,
            "pressure" => pressure,
            "reason" => reason,
            _ => null,
        };
        return metadata is not null;
    }
}
