using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Plimsoll.Jobs;

/// <summary>
/// Identity of a job. Outside a store it is a UUID of version 7 (RFC 9562, section 5.7); inside it is the number in the last 62 bits,
/// so that a store needs one index only. The 12 bits after the version are derived from the number: a mistyped identity is refused.
/// </summary>
[JsonConverter(typeof(JobIdConverter))]
public readonly record struct JobId : IComparable<JobId>
{
    /// <summary>Highest number: 62 bits.</summary>
    public const long MaxNumber = (1L << 62) - 1;

    private readonly Guid _value;

    private JobId(Guid value) => _value = value;

    /// <summary>The job's number in its store; grows with time, roughly.</summary>
    public long Number
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            _value.TryWriteBytes(bytes, bigEndian: true, out _);
            return BinaryPrimitives.ReadInt64BigEndian(bytes[8..]) & MaxNumber;
        }
    }

    /// <summary>When the job was created, by its producer's clock, in whole milliseconds.</summary>
    public DateTimeOffset CreatedAt
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            _value.TryWriteBytes(bytes, bigEndian: true, out _);
            return DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16);
        }
    }

    /// <summary>Makes the identity of a number.</summary>
    /// <param name="number">0 to <see cref="MaxNumber"/>.</param>
    /// <param name="createdAt">When the job was created; parts of a millisecond are dropped.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number has more than 62 bits, or the time is before 1970.</exception>
    public static JobId Create(long number, DateTimeOffset createdAt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, MaxNumber);
        var milliseconds = createdAt.ToUnixTimeMilliseconds();
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds, nameof(createdAt));
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (milliseconds << 16) | 0x7000L | Check(number));
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], number | long.MinValue);
        return new JobId(new Guid(bytes, bigEndian: true));
    }

    /// <summary>Reads an identity.</summary>
    /// <param name="text">A UUID, 36 characters.</param>
    /// <param name="id">The identity when it is one.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out JobId id)
    {
        id = default;
        if (!Guid.TryParseExact(text, "D", out var value)) return false;
        var read = new JobId(value);
        if (Create(read.Number, read.CreatedAt) != read) return false;
        id = read;
        return true;
    }

    /// <summary>The identity as a UUID.</summary>
    public Guid ToGuid() => _value;

    /// <inheritdoc/>
    public int CompareTo(JobId other) => Number.CompareTo(other.Number);

    /// <summary>The UUID in lower-case letters with hyphens.</summary>
    public override string ToString() => _value.ToString("D");

    /// <summary>Whether the left job is older.</summary>
    public static bool operator <(JobId left, JobId right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left job is younger.</summary>
    public static bool operator >(JobId left, JobId right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left job is older or the same.</summary>
    public static bool operator <=(JobId left, JobId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left job is younger or the same.</summary>
    public static bool operator >=(JobId left, JobId right) => left.CompareTo(right) >= 0;

    // Fibonacci hashing: the product's high bits depend on every bit of the number. SQL computes the same.
    private static long Check(long number) => (long)((ulong)number * 0x9E3779B97F4A7C15UL >> 52);
}
