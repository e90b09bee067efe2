using Plimsoll.Bench.Machine;
using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Suites;

namespace Plimsoll.Bench.Tests.Reports;

public sealed class TargetFileTests
{
    [Fact]
    public void Reads_the_targets_of_every_suite_of_this_repository()
    {
        var file = Repository.Find(AppContext.BaseDirectory).TargetsFile;
        foreach (var suite in SuiteRegistry.All) Assert.NotEmpty(TargetFile.Read(file, suite.Name));
        var service = TargetFile.Read(file, "service");
        Assert.Equal(60, service["cold_start_ms.aot"].Max);
        Assert.Equal(0.95, service["governed_over_bare"].Min);
        Assert.False(service["cold_start_ms.jit"].HasBound);
    }

    [Theory]
    [InlineData("""{ "s": { "row": { "maximum": 1, "unit": "ms" } } }""", "maximum")]
    [InlineData("""{ "s": { "row": { "max": 1 } } }""", "unit")]
    [InlineData("""{ "s": { "row": { "max": 1, "min": 2, "unit": "ms" } } }""", "at least 2")]
    [InlineData("""{ "s": { } }""", "names no row")]
    [InlineData("""{ "t": { "row": { "unit": "ms" } } }""", "no targets")]
    public void Refuses_targets_that_would_bind_nothing(string json, string complaint)
    {
        var fault = Assert.Throws<InvalidDataException>(() => TargetFile.Parse(json, "s"));
        Assert.Contains(complaint, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_the_description_as_a_suite()
    {
        Assert.Throws<InvalidDataException>(() => TargetFile.Parse("""{ "about": "text" }""", "about"));
    }
}
