namespace Plimsoll.Cli.Testing;

/// <summary>What became of one test program. <see cref="Crash"/> is what it printed when it failed outside its tests; that counts as one failure.</summary>
internal sealed record TestOutcome(TestProject Project, TestTotals Totals, IReadOnlyList<TestFailure> Failures, TimeSpan Took, string? Crash)
{
    public bool IsGreen => Crash is null && Totals.Failed == 0;
}
