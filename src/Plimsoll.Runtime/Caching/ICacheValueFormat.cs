using System.Buffers;

namespace Plimsoll.Runtime.Caching;

/// <summary>Writes values as bytes, for a second level.</summary>
/// <typeparam name="TValue">Kind of value.</typeparam>
public interface ICacheValueFormat<TValue>
{
    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="target">Where to.</param>
    void Write(TValue value, IBufferWriter<byte> target);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="bytes">The bytes; may come from another release.</param>
    /// <exception cref="FormatException">They are none of a value. Whatever the exception, it is counted and told, and the value is made.</exception>
    TValue Read(ReadOnlySpan<byte> bytes);
}
