using Architecture.Sources;

namespace Architecture.Waits;

public class WaitRulesTests
{
    [Fact]
    public void Tests_wait_for_conditions() => Violations.None(RepositoryFiles.Texts(".cs", WaitRules.Folder).SelectMany(WaitRules.Check));

    [Theory]
    [InlineData("while (!done) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, token);")]
    [InlineData("await Task.Delay(limit, TimeProvider.System);")]
    [InlineData("Thread.Sleep(10);")]
    [InlineData("SpinWait.SpinUntil(() => done);")]
    [InlineData("using var timer = new PeriodicTimer(step);")]
    public void Refuses_a_wait_for_a_time(string statement) => Assert.Single(Check("tests/A/B.cs", statement));

    [Theory]
    [InlineData("tests/A/B.cs", "await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);")]
    [InlineData("tests/A/B.cs", "await Eventually.TrueAsync(() => done, \"it is done\");")]
    [InlineData("tests/Shared/Eventually.cs", "using var timer = new PeriodicTimer(step);")]
    public void Accepts_a_wait_for_a_condition(string path, string statement) => Violations.None(Check(path, statement));

    private static IEnumerable<string> Check(string path, string statement) => WaitRules.Check(new(path, $"class C {{ async Task M() {{ {statement} }} }}"));
}
