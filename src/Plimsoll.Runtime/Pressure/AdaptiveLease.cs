using System.Threading.RateLimiting;

namespace Plimsoll.Runtime.Pressure;

/// <summary>A place in an <see cref="AdaptiveLimiter"/> as the platform's rate limiting knows it, with the outcome that it lacks.</summary>
public sealed class AdaptiveLease : RateLimitLease
{
    private readonly AdaptivePermit _permit;

    internal AdaptiveLease(AdaptivePermit permit) => _permit = permit;

    /// <summary>The place itself.</summary>
    internal AdaptivePermit Permit => _permit;

    /// <inheritdoc/>
    public override bool IsAcquired => true;

    /// <inheritdoc/>
    public override IEnumerable<string> MetadataNames => [];

    /// <summary>Gives the place back and says how the work ended; disposing afterwards does nothing.</summary>
    /// <param name="outcome">How it ended; decides whether its duration counts.</param>
    public void Complete(LeaseOutcome outcome) => _permit.Complete(outcome);

    /// <inheritdoc/>
    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = null;
        return false;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _permit.Dispose();
        base.Dispose(disposing);
    }
}
