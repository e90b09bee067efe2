using System.Collections;

namespace Plimsoll.Runtime.Telemetry.Logging;

/// <summary>
/// State of a log event whose attributes have names with dots, as the semantic conventions do;
/// generated logging methods can only name attributes like C# parameters.
/// </summary>
internal sealed class LogEventState(string message, params KeyValuePair<string, object?>[] attributes) : IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <summary>Prints the message.</summary>
    public static readonly Func<LogEventState, Exception?, string> Formatter = static (state, _) => state.ToString();

    public int Count => attributes.Length;

    public KeyValuePair<string, object?> this[int index] => attributes[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => attributes.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => message;
}
