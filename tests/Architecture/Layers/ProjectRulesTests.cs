using Architecture.Sources;

namespace Architecture.Layers;

public class ProjectRulesTests
{
    [Fact]
    public void Dependencies_point_one_way() => Violations.None(ProjectRules.Check([.. ProjectFile.All()]));

    [Fact]
    public void There_are_projects_to_check() => Assert.True(ProjectFile.All().Count() > 10);

    [Theory]
    [InlineData("src/Plimsoll.Contracts/Plimsoll.Contracts.csproj", "src/Plimsoll.Runtime/Plimsoll.Runtime.csproj")]
    [InlineData("src/Plimsoll.Runtime/Plimsoll.Runtime.csproj", "src/Plimsoll.Storage.Sqlite/Plimsoll.Storage.Sqlite.csproj")]
    [InlineData("src/Plimsoll.Runtime/Plimsoll.Runtime.csproj", "src/Plimsoll.Cli/Plimsoll.Cli.csproj")]
    [InlineData("services/a/Domain/A.Domain.csproj", "src/Plimsoll.Runtime/Plimsoll.Runtime.csproj")]
    [InlineData("services/a/Domain/A.Domain.csproj", "services/a/Infrastructure/A.Infrastructure.csproj")]
    [InlineData("services/a/Infrastructure/A.Infrastructure.csproj", "services/a/Delivery/A.Delivery.csproj")]
    [InlineData("services/a/Delivery/A.Delivery.csproj", "services/b/Domain/B.Domain.csproj")]
    [InlineData("src/Plimsoll.Cli/Plimsoll.Cli.csproj", "tests/EndToEnd/EndToEnd.csproj")]
    [InlineData("services/a/Delivery/A.Delivery.csproj", "src/Plimsoll.Cli/Plimsoll.Cli.csproj")]
    public void Refuses_a_reference_against_the_direction(string from, string to)
    {
        var target = Planted(to, "");
        var project = Planted(from, $"""<ProjectReference Include="../x/{target.Name}.csproj" />""");

        Assert.Contains(ProjectRules.Check([project, target]), violation => violation.Contains("may not refer to", StringComparison.Ordinal));
    }

    [Fact]
    public void Refuses_a_package_in_contracts() =>
        Assert.Single(ProjectRules.Check([Planted("src/Plimsoll.Contracts/Plimsoll.Contracts.csproj", """<PackageReference Include="Newtonsoft.Json" />""")]));

    [Fact]
    public void Refuses_a_library_without_a_row() =>
        Assert.Single(ProjectRules.Check([Planted("src/Plimsoll.Surprise/Plimsoll.Surprise.csproj", "")]));

    [Fact]
    public void Refuses_a_reference_to_nothing() =>
        Assert.Single(ProjectRules.Check([Planted("tests/A/A.csproj", """<ProjectReference Include="../../src/Gone/Gone.csproj" />""")]));

    private static ProjectFile Planted(string path, string items) =>
        ProjectFile.Parse(new(path, $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>{items}</ItemGroup></Project>"""));
}
