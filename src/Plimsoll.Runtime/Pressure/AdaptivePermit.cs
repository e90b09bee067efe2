namespace Plimsoll.Runtime.Pressure;

/// <summary>A place in an <see cref="AdaptiveLimiter"/>, or the lack of one. Give it back once; what comes after is left out.</summary>
public readonly struct AdaptivePermit : IDisposable, IEquatable<AdaptivePermit>
{
    private readonly AdaptiveLimiter? _owner;
    private readonly int _slot;
    private readonly int _version;

    internal AdaptivePermit(AdaptiveLimiter owner, int slot, int version) => (_owner, _slot, _version) = (owner, slot, version);

    /// <summary>Which of the limiter's slots it is, and which use of it: with the limiter, they make the place again.</summary>
    internal (int Slot, int Version) Number => (_slot, _version);

    /// <summary>Whether the work may go ahead.</summary>
    public bool IsAcquired => _owner is not null;

    /// <summary>Gives the place back and says how the work ended.</summary>
    /// <param name="outcome">How it ended; decides whether its duration counts.</param>
    public void Complete(LeaseOutcome outcome) => _owner?.Release(_slot, _version, outcome);

    /// <summary>Gives the place back as a success, when <see cref="Complete"/> was not called.</summary>
    public void Dispose() => Complete(LeaseOutcome.Success);

    /// <inheritdoc/>
    public bool Equals(AdaptivePermit other) => _owner == other._owner && _slot == other._slot && _version == other._version;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AdaptivePermit other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_owner, _slot, _version);

    /// <summary>Whether two are the same place.</summary>
    public static bool operator ==(AdaptivePermit left, AdaptivePermit right) => left.Equals(right);

    /// <summary>Whether two are different places.</summary>
    public static bool operator !=(AdaptivePermit left, AdaptivePermit right) => !left.Equals(right);
}
