using System.Threading.RateLimiting;

namespace Plimsoll.Runtime.Pressure;

/// <summary>What a refusal says besides <see cref="MetadataName.RetryAfter"/>.</summary>
public static class AdaptiveMetadata
{
    /// <summary>The signal that binds the limit.</summary>
    public static MetadataName<PressureBound> Bound { get; } = MetadataName.Create<PressureBound>("bound");

    /// <summary>How much may be in flight.</summary>
    public static MetadataName<int> Limit { get; } = MetadataName.Create<int>("limit");

    /// <summary>The binding signal over its budget: over 1 is too much.</summary>
    public static MetadataName<double> Pressure { get; } = MetadataName.Create<double>("pressure");

    /// <summary>Why it was refused.</summary>
    public static MetadataName<RefusalReason> Reason { get; } = MetadataName.Create<RefusalReason>("reason");
}
