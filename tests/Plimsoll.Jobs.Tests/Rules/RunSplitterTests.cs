namespace Plimsoll.Jobs.Tests.Rules;

public sealed class RunSplitterTests
{
    private static readonly JobHeader One = new() { Queue = "q", Type = "t", CreatedAt = DateTimeOffset.UnixEpoch };
    private static readonly JobHeader Other = One with { Tenant = "x" };

    [Fact]
    public void Cuts_at_holes_other_headers_and_groups()
    {
        NewJob[] jobs = [new(One, default), new(One with { }, default), new(Other, default), new(Other, default), new(Other, default, null, "g"), new(Other, default)];
        var runs = RunSplitter.Split(jobs, [10, 11, 12, -1, 14, 15]);

        Assert.Equal([new JobRun(One, 10, 2), new JobRun(Other, 12, 1), new JobRun(Other, 15, 1)], runs);
    }

    [Fact]
    public void Cuts_where_numbers_leap()
    {
        var jobs = Enumerable.Repeat(new NewJob(One, default), 5000).ToArray();
        var runs = RunSplitter.Split(jobs, [.. Enumerable.Range(0, 5000).Select(n => (long)n)]);

        Assert.Equal([(0L, 4096), (4096L, 904)], runs.Select(run => (run.First, run.Count)));
        Assert.Empty(RunSplitter.Split([], []));
    }
}
