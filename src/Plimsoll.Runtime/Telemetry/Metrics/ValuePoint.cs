namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>The last value: of a gauge, or of a total that is observed.</summary>
/// <param name="tags">Its attributes.</param>
/// <param name="isInteger">Whether it is an integer.</param>
/// <param name="addsUp">Whether several values of one collection add up, as totals of several instruments do.</param>
internal sealed class ValuePoint(KeyValuePair<string, object?>[] tags, bool isInteger, bool addsUp) : NumberPoint(tags, isInteger)
{
    private long _bits;

    /// <summary>Whether the last collection observed it.</summary>
    public bool IsCurrent { get; set; }

    public override long Integer => Volatile.Read(ref _bits);

    public override double Real => IsInteger ? Integer : AtomicReal.Read(ref _bits);

    public override void Record(long value) => Set(addsUp && IsCurrent ? _bits + value : value);

    public override void Record(double value) => Set(BitConverter.DoubleToInt64Bits(addsUp && IsCurrent ? Real + value : value));

    private void Set(long bits)
    {
        IsCurrent = true;
        Volatile.Write(ref _bits, bits);
    }
}
