namespace Plimsoll.Jobs.Tests.Rules;

public sealed class JobLaneFiguresTests
{
    [Fact]
    public void Counts_what_spends_the_budgets_of_a_type()
    {
        var figures = new JobLaneFigures(p95Ms: 80);
        foreach (var (isRetry, us) in ((bool, int)[])[(false, 79_000), (true, 80_000), (false, 80_001), (true, 200_000)])
        {
            figures.CountStart(isRetry, TimeSpan.Zero);
            figures.CountEnd(us, cpuUs: 1, isCompleted: true);
        }

        Assert.Equal((4, 2, 4, 2), (figures.Starts, figures.Retries, figures.Ends, figures.OverP95));
    }

    [Fact]
    public void Without_a_budget_nothing_is_over_it()
    {
        var figures = new JobLaneFigures();
        figures.CountEnd(int.MaxValue, cpuUs: 0, isCompleted: false);
        Assert.Equal((1, 0), (figures.Ends, figures.OverP95));
    }
}
