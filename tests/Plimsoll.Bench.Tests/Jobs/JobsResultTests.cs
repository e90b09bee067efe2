using Plimsoll.Bench.Suites.Jobs;

namespace Plimsoll.Bench.Tests.Jobs;

public sealed class JobsResultTests
{
    private static readonly JobsRun Run = new(JobsMode.EndToEnd, 1000, 50);

    [Fact]
    public void Reads_the_result_among_other_lines()
    {
        const string Output = """
            a library says that something is experimental
            {"mode":"e2e","jobs":1000,"seconds":0.5,"jobsPerSecond":2000}
            goodbye
            """;
        Assert.Equal(new JobsResult("e2e", 1000, 0.5, 2000), JobsResult.Parse(Output, Run));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Error: connect ECONNREFUSED")]
    [InlineData("{")]
    [InlineData("""{"mode":"e2e"}""")]
    [InlineData("""{"mode":"drain","jobs":1000,"seconds":0.5,"jobsPerSecond":2000}""")]
    [InlineData("""{"mode":"e2e","jobs":999,"seconds":0.5,"jobsPerSecond":2000}""")]
    [InlineData("""{"mode":"e2e","jobs":1000,"seconds":0.5,"jobsPerSecond":0}""")]
    public void Refuses_what_is_no_result_of_this_run(string output)
    {
        Assert.Throws<InvalidDataException>(() => JobsResult.Parse(output, Run));
    }

    [Fact]
    public void Refuses_an_idle_run_that_did_not_time_every_start()
    {
        const string Output = """{"mode":"idle","jobs":3,"seconds":0.5,"jobsPerSecond":6,"startMs":[1,2]}""";
        Assert.Throws<InvalidDataException>(() => JobsResult.Parse(Output, new JobsRun(JobsMode.Idle, 3)));
        Assert.Equal([1.0, 2.0], JobsResult.Parse(Output.Replace("3", "2", StringComparison.Ordinal), new JobsRun(JobsMode.Idle, 2)).StartMs!);
    }

    [Fact]
    public void A_run_says_what_it_wants_as_arguments()
    {
        Assert.Equal(["e2e", "1000", "50"], Run.Arguments);
        Assert.Equal(["drain", "7", "0"], new JobsRun(JobsMode.Drain, 7).Arguments);
        Assert.Equal(["enqueue", "7", "0"], new JobsRun(JobsMode.Enqueue, 7).Arguments);
    }
}
