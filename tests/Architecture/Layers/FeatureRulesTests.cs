using Architecture.Sources;

namespace Architecture.Layers;

public class FeatureRulesTests
{
    private static readonly SourceText Other = new("src/Plimsoll.Runtime/Data/Pool.cs", "namespace Plimsoll.Runtime.Data;\nclass Pool;");

    [Fact]
    public void Features_of_the_runtime_do_not_know_each_other() => Violations.None(FeatureRules.Check([.. RepositoryFiles.Texts(".cs", FeatureRules.Folder)]));

    [Theory]
    [InlineData("using Plimsoll.Runtime.Data;\nnamespace Plimsoll.Runtime.Telemetry;")]
    [InlineData("using static Plimsoll.Runtime.Data.Pool;\nnamespace Plimsoll.Runtime.Telemetry;")]
    [InlineData("using Short = Plimsoll.Runtime.Data.Pool;\nnamespace Plimsoll.Runtime.Telemetry;")]
    [InlineData("namespace Plimsoll.Runtime.Telemetry;\nclass A { global::Plimsoll.Runtime.Data.Pool? pool; }")]
    [InlineData("namespace Plimsoll.Runtime.Telemetry;\nclass A { object B() => Plimsoll.Runtime.Data.Pool.Open(); }")]
    [InlineData("namespace Plimsoll.Runtime.Telemetry;\nclass A { Data.Pool? pool; }")]
    [InlineData("namespace Plimsoll.Runtime.Telemetry\n{\n    using Plimsoll.Runtime.Data;\n}")]
    public void Refuses_the_namespace_of_another_feature(string text) =>
        Assert.Contains("Telemetry may not use Data", Assert.Single(FeatureRules.Check([Other, new("src/Plimsoll.Runtime/Telemetry/A.cs", text)])));

    [Theory]
    [InlineData("src/Plimsoll.Runtime/Telemetry/A.cs", "namespace Plimsoll.Runtime.Data;")]
    [InlineData("src/Plimsoll.Runtime/Telemetry/A.cs", "namespace Plimsoll.Runtime;")]
    [InlineData("src/Plimsoll.Runtime/A.cs", "namespace Plimsoll.Runtime;")]
    public void Refuses_a_namespace_that_is_not_the_folder(string path, string text) => Assert.Single(FeatureRules.Check([new(path, text)]));

    [Theory]
    [InlineData("src/Plimsoll.Runtime/Hosting/A.cs", "using Plimsoll.Runtime.Data;\nnamespace Plimsoll.Runtime.Hosting;")]
    [InlineData("src/Plimsoll.Runtime/Operations/A.cs", "using Plimsoll.Runtime.Telemetry;\nnamespace Plimsoll.Runtime.Operations;")]
    [InlineData("src/Plimsoll.Runtime/Telemetry/A.cs", "using Plimsoll.Runtime.Telemetry.Logging;\nnamespace Plimsoll.Runtime.Telemetry.Loss;")]
    [InlineData("src/Plimsoll.Runtime/Telemetry/A.cs", "using Plimsoll.Contracts;\nnamespace Plimsoll.Runtime.Telemetry;\nclass A { int B(System.Data.DataTable data) => data.Rows.Count; }")]
    public void Accepts_what_the_rule_allows(string path, string text) => Violations.None(FeatureRules.Check([Other, new(path, text)]));

    [Fact]
    public void Refuses_the_use_of_the_wiring_by_a_feature() =>
        Assert.Single(FeatureRules.Check([new("src/Plimsoll.Runtime/Data/A.cs", "using Plimsoll.Runtime.Hosting;\nnamespace Plimsoll.Runtime.Data;")]));
}
