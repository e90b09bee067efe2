namespace Plimsoll.Cli.Testing;

/// <summary>Counts of tests.</summary>
internal readonly record struct TestTotals(int Passed, int Failed, int Skipped)
{
    public int Ran => Passed + Failed;

    public static TestTotals operator +(TestTotals left, TestTotals right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);

    /// <summary>The line that a test run ends with.</summary>
    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";
}
