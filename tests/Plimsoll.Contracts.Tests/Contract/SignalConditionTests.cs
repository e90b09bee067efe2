namespace Plimsoll.Contracts.Tests.Contract;

public sealed class SignalConditionTests
{
    [Theory]
    [InlineData("database.lockWaitP95Ms > 250", "database.lockWaitP95Ms", SignalComparison.Above, 250)]
    [InlineData("route.GET /v1/x/{id}.p95Ms >= 0.5", "route.GET /v1/x/{id}.p95Ms", SignalComparison.AtLeast, 0.5)]
    [InlineData("  queue.media.depth  <  1e3 ", "queue.media.depth", SignalComparison.Below, 1000)]
    [InlineData("process.cpuShare <= 0.9", "process.cpuShare", SignalComparison.AtMost, 0.9)]
    public void Reads_signal_comparison_and_number(string text, string signal, SignalComparison comparison, double threshold)
    {
        Assert.True(SignalCondition.TryParse(text, out var condition, out _));
        Assert.Equal(new SignalCondition(signal, comparison, threshold), condition);
        Assert.True(SignalCondition.TryParse(condition.ToString(), out var again, out _));
        Assert.Equal(condition, again);
    }

    [Theory]
    [InlineData(">", 1, false)]
    [InlineData(">=", 1, true)]
    [InlineData("<", 1, false)]
    [InlineData("<=", 1, true)]
    [InlineData(">", 2, true)]
    [InlineData("<", 0, true)]
    public void Is_met_by_its_side_of_the_threshold_and_its_opposite_by_the_rest(string sign, double value, bool isMet)
    {
        Assert.True(SignalCondition.TryParse($"process.cpuShare {sign} 1", out var condition, out _));
        Assert.Equal(isMet, condition.IsMetBy(value));
        Assert.Equal(!isMet, condition.Opposite().IsMetBy(value));
        Assert.False(condition.IsMetBy(double.NaN));
    }

    [Theory]
    [InlineData("")]
    [InlineData(">")]
    [InlineData("> 1")]
    [InlineData("cpu >")]
    [InlineData("cpu 1")]
    [InlineData("cpu == 1")]
    [InlineData("cpu > NaN")]
    [InlineData("cpu > Infinity")]
    [InlineData("cpu > 1,5")]
    [InlineData("cpu > 1 and more")]
    public void Refuses_everything_else_with_a_reason(string text)
    {
        Assert.False(SignalCondition.TryParse(text, out _, out var problem));
        Assert.StartsWith("expected ", problem, StringComparison.Ordinal);
    }
}
