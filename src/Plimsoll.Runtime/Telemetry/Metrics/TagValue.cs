using System.Globalization;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>Values of attributes: texts, switches, numbers and arrays of them. Anything else counts as its text.</summary>
internal static class TagValue
{
    public static bool IsPlain(object value) => value
        is string or int or long or bool or double or float or short or byte or sbyte or ushort or uint or ulong or decimal
        or string[] or long[] or int[] or double[] or bool[];

    /// <summary>The value in a form that nobody changes later and whose code cannot throw.</summary>
    public static object Keep(object value) => value switch
    {
        Array array when IsPlain(array) => array.Clone(),
        _ when IsPlain(value) => value,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    public static int HashOf(object value) => value switch
    {
        string text => text.GetHashCode(),
        // Arrays as tags are rare: their length is enough to find them, as they are compared anyway.
        Array array => array.Length,
        _ => value.GetHashCode(),
    };

    public static bool AreSame(object one, object other) => ReferenceEquals(one, other) || (one, other) switch
    {
        (string text, string others) => text == others,
        (string[] texts, string[] others) => texts.AsSpan().SequenceEqual(others),
        (long[] numbers, long[] others) => numbers.AsSpan().SequenceEqual(others),
        (int[] numbers, int[] others) => numbers.AsSpan().SequenceEqual(others),
        (double[] numbers, double[] others) => numbers.AsSpan().SequenceEqual(others),
        (bool[] switches, bool[] others) => switches.AsSpan().SequenceEqual(others),
        _ => one.Equals(other),
    };
}
