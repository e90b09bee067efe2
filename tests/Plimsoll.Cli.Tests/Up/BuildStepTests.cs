using Plimsoll.Cli.Up;

namespace Plimsoll.Cli.Tests.Up;

public class BuildStepTests
{
    [Theory]
    [InlineData("  Determining projects to restore...", "fetching packages")]
    [InlineData("  Plimsoll.Contracts -> /a/b/Plimsoll.Contracts.dll", "Plimsoll.Contracts is built")]
    [InlineData("  Generating native code", "compiling to native code, the longest step")]
    [InlineData("  Restored /a/b.csproj (in 3 sec).", null)]
    [InlineData("", null)]
    public void A_line_tells_the_step_or_nothing(string line, string? step) => Assert.Equal(step, BuildStep.Of(line));

    [Fact]
    public void Notes_of_a_build_are_told_once() =>
        Assert.Equal(["note: no npm"], BuildStep.Notes("  A -> /a.dll\n  note: no npm\nnote: no npm\n"));
}
