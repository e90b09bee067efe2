namespace Plimsoll.Runtime.Tests.Caching.Support;

/// <summary>A comparer of texts that throws for some of them when the test says so.</summary>
internal sealed class FlakyComparer : IEqualityComparer<string>
{
    public Func<string, bool> Breaks { get; set; } = static _ => false;

    public bool Equals(string? x, string? y) => x == y;

    public int GetHashCode(string obj) => Breaks(obj) ? throw new ArithmeticException($"broken at {obj}") : string.GetHashCode(obj, StringComparison.Ordinal);
}
