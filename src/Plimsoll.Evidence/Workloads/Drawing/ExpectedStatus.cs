using System.Globalization;

namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>The statuses that are right for a route.</summary>
internal sealed class ExpectedStatus
{
    private const int StatusMax = 600;
    private readonly bool[] _isExpected = new bool[StatusMax];

    /// <summary>Takes statuses such as <c>404</c> and classes such as <c>2xx</c>.</summary>
    public ExpectedStatus(IEnumerable<string> expected)
    {
        foreach (var text in expected)
        {
            if (!IsWellFormed(text)) throw new ArgumentException($"'{text}' is no status.", nameof(expected));
            var first = int.Parse(text.Replace('x', '0'), CultureInfo.InvariantCulture);
            Array.Fill(_isExpected, true, first, text.EndsWith('x') ? 100 : 1);
        }
    }

    /// <summary>Whether a text is a status or a class of them.</summary>
    public static bool IsWellFormed(string text) =>
        text is [>= '1' and <= '5', 'x', 'x'] or [>= '1' and <= '5', >= '0' and <= '9', >= '0' and <= '9'];

    /// <summary>Whether a status is right.</summary>
    public bool Contains(int status) => status is > 0 and < StatusMax && _isExpected[status];
}
