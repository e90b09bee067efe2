namespace Plimsoll.Bench.Tests;

public sealed class BenchCommandTests
{
    [Theory]
    [InlineData]
    [InlineData("no-such-suite")]
    [InlineData("service", "--no-such-option")]
    [InlineData("service", "--seed", "many")]
    public async Task Refuses_a_wrong_command_line_as_wrong_usage(params string[] arguments)
    {
        Assert.Equal(ExitCodes.Usage, await BenchCommand.RunAsync(arguments));
    }

    [Fact]
    public async Task Explains_itself()
    {
        Assert.Equal(ExitCodes.Done, await BenchCommand.RunAsync(["--help"]));
    }
}
