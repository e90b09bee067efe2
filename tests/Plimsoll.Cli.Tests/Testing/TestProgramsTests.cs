using Plimsoll.Cli.Testing;
using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests.Testing;

public class TestProgramsTests
{
    [Fact]
    public void Every_test_project_of_the_solution_is_run_and_only_end_to_end_alone()
    {
        var projects = TestProject.All(ThisRepository.Tree);

        Assert.Contains(projects, project => project.Name == "Plimsoll.Cli.Tests");
        Assert.Equal(["EndToEnd"], projects.Where(project => project.RunsAlone).Select(project => project.Name));
    }

    [Fact]
    public async Task A_program_that_does_not_exist_counts_as_crashed()
    {
        var outcome = Assert.Single(await RunAsync("no-such-program.dll", null));

        Assert.NotNull(outcome.Crash);
        Assert.Equal(new TestTotals(0, 1, 0), outcome.Totals);
        Assert.False(outcome.IsGreen);
    }

    // This program itself, narrowed to one test: the real runner, the real report.
    [Theory]
    [InlineData("Totals_add_up_to_the_last_line", 1)]
    [InlineData("no_such_test", 0)]
    public async Task A_filter_narrows_the_run(string filter, int passed)
    {
        var outcome = Assert.Single(await RunAsync(typeof(TestProgramsTests).Assembly.Location, filter));

        Assert.Equal(new TestTotals(passed, 0, 0), outcome.Totals);
        Assert.True(outcome.IsGreen, outcome.Crash);
    }

    private static Task<IReadOnlyList<TestOutcome>> RunAsync(string program, string? filter) =>
        new TestPrograms(ThisRepository.Tree, filter, _ => { }).RunAsync([new TestProject("Inner", program, false)], CancellationToken.None);
}
